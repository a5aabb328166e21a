from django.contrib.staticfiles.storage import StaticFilesStorage


class BerversiStaticFilesStorage(StaticFilesStorage):
    pass
