"""graphite-web on loopback; selected with GRAPHITE_SETTINGS_MODULE. Paths come from GRAPHITE_STORAGE_DIR and
GRAPHITE_CONF_DIR, which graphite reads itself."""
import os

SECRET_KEY = 'loopback-development-only'
ALLOWED_HOSTS = ['127.0.0.1', 'localhost', '[::1]']
TIME_ZONE = 'UTC'
CARBONLINK_HOSTS = ['127.0.0.1:' + os.environ['CARBON_QUERY_PORT']]
LOG_ROTATION = False
# A busy machine is no failure here; the usual 3 and 6 s make it one.
FIND_TIMEOUT = 30
FETCH_TIMEOUT = 60
