"""graphite-web as a WSGI application that lets pages of other origins read it."""
import inspect
import os

if not hasattr(inspect, 'getargspec'):  # Python 3.11 dropped both; only /functions needs them
    inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]

    def formatargspec(args, var, kw, defaults):
        plain = len(args) - len(defaults or ())
        parts = args[:plain] + ['%s=%r' % pair for pair in zip(args[plain:], defaults or ())]
        return '(%s)' % ', '.join(parts + ['*' + name for name in [var] if name] + ['**' + name for name in [kw] if name])

    inspect.formatargspec = formatargspec
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'graphite.settings')
os.environ.setdefault('GRAPHITE_SETTINGS_MODULE', 'page_settings')
from graphite.wsgi import application as graphite  # noqa: E402

ORIGINS = set(filter(None, os.environ.get('CORS_ORIGINS', '*').split(',')))
HEADERS = [('Access-Control-Allow-Methods', 'GET, POST, OPTIONS'),
           ('Access-Control-Allow-Headers', 'Content-Type, X-Requested-With'),
           ('Access-Control-Max-Age', '600')]


def allowed(origin):
    """The headers that let a page of this origin read the answer."""
    if not origin or not ORIGINS & {'*', origin}:
        return []
    everyone = '*' in ORIGINS
    varies = [] if everyone else [('Vary', 'Origin')]
    return [('Access-Control-Allow-Origin', '*' if everyone else origin)] + HEADERS + varies


def application(environ, start_response):
    extra = allowed(environ.get('HTTP_ORIGIN'))
    if environ['REQUEST_METHOD'] == 'OPTIONS' and 'HTTP_ACCESS_CONTROL_REQUEST_METHOD' in environ:
        start_response('204 No Content', extra)
        return [b'']
    return graphite(environ, lambda status, headers, error=None: start_response(status, headers + extra, error))
