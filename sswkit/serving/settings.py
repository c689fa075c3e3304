"""Voilà's settings: our template, no file served, no code from the browser, idle kernels ended."""

from pathlib import Path

from traitlets.config import Config

from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.serving.address import Address

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
# Two pages opened one after the other find a kernel each; a third within two seconds waits a little.
SPARE_KERNELS = 2
WIDGET_EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]


def configuration(pages: Path, address: Address) -> Config:
    """Voilà's settings: our template, no file served, no code from the browser, idle kernels ended."""
    return Config(
        {
            "Voila": {
                "ip": address.ip,
                "port": address.port,
                "port_retries": 0,
                "root_dir": str(pages),
                "connection_dir_root": str(pages.parent),
                "token": "",  # the code is asked for at the doors, before Voilà sees a request
                "log_level": "CRITICAL",
                "tornado_settings": {
                    "ws_ping_timeout": 30_000,  # no longer than the interval, or Tornado complains
                    "websocket_max_message_size": LARGEST_UPLOAD * 3 // 2,
                    # Pictures are texts: a fifth of the bytes over the venue's Wi-Fi, in a millisecond.
                    "websocket_compression_options": {"compression_level": 3},
                    "headers": {"Content-Security-Policy": CONTENT_SECURITY_POLICY},
                },
            },
            "VoilaConfiguration": {
                "template": "sswkit",
                "theme": "light",
                "file_allowlist": [],
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "extension_allowlist": WIDGET_EXTENSIONS,
                "multi_kernel_manager_class": "sswkit.serving.kernels.Kernels",
            },
            "Kernels": {"spare": SPARE_KERNELS if address.warm else 0},
            "MappingKernelManager": {
                "cull_idle_timeout": 900,  # for a network that drops, or a laptop asleep over a meal
                "cull_interval": 15,
                "allow_tracebacks": False,
            },
        }
    )
