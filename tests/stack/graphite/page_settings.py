"""graphite-web on loopback; selected with GRAPHITE_SETTINGS_MODULE. Paths come from GRAPHITE_STORAGE_DIR and
GRAPHITE_CONF_DIR, which graphite reads itself."""
import os

SECRET_KEY = 'loopback-development-only'
ALLOWED_HOSTS = ['127.0.0.1', 'localhost', '[::1]']
TIME_ZONE = 'UTC'
# Other stores that this one answers for; it then has none of its own, and no carbon.
CLUSTER_SERVERS = list(filter(None, os.environ.get('CLUSTER_SERVERS', '').split(',')))
CARBONLINK_HOSTS = [] if CLUSTER_SERVERS else ['127.0.0.1:' + os.environ['CARBON_QUERY_PORT']]
# How long a store that failed is not asked again; usually a minute.
REMOTE_RETRY_DELAY = 5
LOG_ROTATION = False
# A busy machine is no failure here; the usual 3 and 6 s make it one.
FIND_TIMEOUT = 30
FETCH_TIMEOUT = 60
