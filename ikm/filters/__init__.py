from ikm.filters.ikm import IKMFilterSet

__all__ = ["IKMFilterSet"]
