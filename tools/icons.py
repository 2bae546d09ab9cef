"""Make the small icons that some browsers want as pixels, from the one drawing (run after changing favicon.svg).

python -m tools.icons      writes favicon-32.png, apple-touch-icon.png and favicon.ico beside favicon.svg
"""

import os
import shutil
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "iljari" / "kernel" / "static" / "iljari"
SIZES = {"favicon-32.png": 32, "apple-touch-icon.png": 180}


def ico_of(png: bytes, size: int) -> bytes:
    """An ICO file that holds one picture in PNG form: header, one entry of the directory, the picture."""
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), 6 + 16)
    return header + entry + png


def main() -> None:
    """Draw the SVG in a browser at each size."""
    from playwright.sync_api import sync_playwright

    drawing = (FOLDER / "favicon.svg").read_text()
    chromium = os.environ.get("ILJARI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for name, size in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            style = f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>"
            page.set_content(style + drawing)
            page.screenshot(path=FOLDER / name, omit_background=name != "apple-touch-icon.png")
        browser.close()
    (FOLDER / "favicon.ico").write_bytes(ico_of((FOLDER / "favicon-32.png").read_bytes(), 32))


if __name__ == "__main__":
    main()
