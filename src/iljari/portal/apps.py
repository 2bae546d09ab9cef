from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "iljari.portal"
    label = "portal"

    def ready(self) -> None:
        from iljari.kernel import sitemap

        from .crawlers import own_pages

        sitemap.offer(own_pages)
