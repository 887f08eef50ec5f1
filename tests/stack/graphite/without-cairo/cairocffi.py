"""Stands in where libcairo is missing: graphite-web imports cairocffi for its pictures, which the page never asks for."""


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    return 0
