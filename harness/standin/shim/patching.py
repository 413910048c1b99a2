"""How the pieces of the shim change moto, and how a piece notices that it is not needed any more."""

import functools


class NotNeeded(Exception):
    """Moto answers by itself what a piece of the shim adds: the piece must go."""


def added(owner):
    """Decorator: add a call that moto lacks to a class. Refuses where moto has it, so that a newer moto is noticed."""

    def add(function):
        if hasattr(owner, function.__name__):
            raise NotNeeded(f"moto has {owner.__name__}.{function.__name__} by now")
        setattr(owner, function.__name__, function)
        return function

    return add


def wrapped(owner):
    """Decorator: put a function in place of the method of its name; it is given the original after `self`."""

    def wrap(function):
        original = getattr(owner, function.__name__)

        @functools.wraps(original)
        def call(self, *args, **kwargs):
            return function(self, original, *args, **kwargs)

        setattr(owner, function.__name__, call)
        return function

    return wrap


def store(backend, name):
    """A dictionary that the shim keeps on a backend: it goes when moto is reset, as everything else does."""
    return backend.__dict__.setdefault(f"plumbline_{name}", {})
