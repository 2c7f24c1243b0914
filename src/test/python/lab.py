"""Works in a real JupyterLab as an analyst would, in Debian's Chromium, and writes down what it saw.

usage: lab.py ADDRESS NOTEBOOK LISTING OUT    ADDRESS with its token; NOTEBOOK is a sample in Lab's folder; LISTING is a
text whose lines are typed as cells; OUT gets seen.json and the screenshots.
"""

import json
import re
import shutil
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError, sync_playwright

address, notebook, listing, out = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
base, token = re.fullmatch(r"(http://[^/]+)/.*token=(\w+).*", address).groups()
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
seen = {"seconds": {}, "hosts": [], "console": []}

# The worst contrast of a text in the outputs with what lies behind it, by the formula of WCAG 2.
CONTRAST = """panel => {
  const rgb = text => { const m = text.match(/[\\d.]+(e-\\d+)?/g).map(Number), whole = text.startsWith('color(') ? 255 : 1;
    return [m[0] * whole, m[1] * whole, m[2] * whole, m[3] ?? 1]; };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = c => { const l = c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * l[0] + .7152 * l[1] + .0722 * l[2]; };
  const behind = element => { const layers = [];
    for (let e = element; e; e = e.parentElement) layers.unshift(rgb(getComputedStyle(e).backgroundColor));
    return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]); };
  const found = [];
  for (const cell of document.querySelectorAll(panel + ' .jp-OutputArea-output')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement, style = getComputedStyle(element);
      if (!texts.currentNode.data.trim() || element.closest('svg, style, script') || !element.getClientRects().length) continue;
      const ground = behind(element), ink = over(rgb(style.color), ground), a = light(ink), b = light(ground);
      found.push({text: texts.currentNode.data.trim().slice(0, 60), ink: style.color, ground: ground.join(),
        ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05)});
    }
  }
  const worst = {};
  for (const f of found) if (!(f.ink in worst) || f.ratio < worst[f.ink].ratio) worst[f.ink] = f;
  return {texts: found.length, worst: Object.values(worst).sort((x, y) => x.ratio - y.ratio)};
}"""

# What each chart has drawn: shapes that stand for data, and how large the drawing is.
CHARTS = """panel => [...document.querySelectorAll(panel + ' .js-plotly-plot')].map(plot => ({
  marks: plot.querySelectorAll('.points path, .point, .scatterlayer .js-line, .slice, .hm image, .heatmaplayer image').length,
  width: Math.round(plot.querySelector('.main-svg').getBoundingClientRect().width),
  height: Math.round(plot.querySelector('.main-svg').getBoundingClientRect().height),
  title: plot.querySelector('.gtitle')?.textContent ?? ''}))"""


class Lab:
    def __init__(self, page):
        self.page = page

    def open(self, path):
        self.page.goto(f"{base}/lab/tree/{path}?token={token}&reset")
        self.page.wait_for_selector(f"{PANEL} .jp-RenderedMarkdown h1", timeout=60_000)
        self.connected()

    def menu(self, name, item):
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def theme(self, name, light):
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        self.page.locator(".lm-Menu-item", has_text=re.compile("^Theme")).hover()
        self.page.locator(".lm-Menu-item", has_text=re.compile("^" + name + "$")).click()
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    def connected(self):
        self.page.wait_for_selector(
            f"{PANEL} .jp-Notebook-ExecutionIndicator:is([data-status=idle], [data-status=unknown])", timeout=60_000)

    def ready(self, kernel):
        """Waits until the server has heard from the kernel, which Lab does not show before its first cell."""
        while self.page.request.get(f"{base}/api/kernels/{kernel}?token={token}").json()["execution_state"] != "idle":
            self.page.wait_for_timeout(100)

    def idle(self):
        self.page.wait_for_selector(f"{PANEL} .jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)

    def cells(self):
        return self.page.locator(f"{PANEL} .jp-CodeCell")

    def done(self, cell, timeout=60):
        """Waits until the cell's prompt is a number; returns the seconds that took."""
        began = time.monotonic()
        while not re.search(r"\[\d+\]", cell.locator(".jp-InputPrompt").first.text_content()):
            if time.monotonic() - began > timeout:
                self.shot("stuck")
                raise AssertionError(f"not done after {timeout} s: {cell.text_content()}")
            self.page.wait_for_timeout(50)
        return time.monotonic() - began

    def type(self, source):
        """Types into the last cell, which is empty, by keyboard."""
        cell = self.cells().last
        cell.locator(".cm-content").click()
        self.page.keyboard.type(source)
        return cell

    def run(self, source, timeout=60):
        """Types a cell and runs it; what it left behind."""
        number = self.cells().count() - 1
        self.type(source)
        cell = self.cells().nth(number)
        # While it is worked in: Lab takes away what is drawn of a cell that has left the window.
        typed = re.sub(r"\u200b|\xa0", " ", cell.locator(".cm-content").inner_text())
        self.page.keyboard.press("Shift+Enter")
        seconds = self.done(cell, timeout)
        outputs = cell.locator(".jp-OutputArea-output")
        return {
            "source": source,
            "typed": typed,
            "seconds": round(seconds, 2),
            "types": outputs.evaluate_all("all => all.map(one => one.dataset.mimeType)"),
            "failed": cell.locator("[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type='application/vnd.jupyter.error']").count() > 0,
            "text": "\n".join(outputs.all_inner_texts())[:4000],
        }

    def shot(self, name):
        self.page.screenshot(path=str(out / f"{name}.png"))


def timed(step):
    began = time.monotonic()
    seen[step.__name__] = step(lab)
    seen["seconds"][step.__name__] = round(time.monotonic() - began, 1)


def story(lab):
    """What can be read before anything is run."""
    lab.open(notebook)
    lab.page.get_by_role("tab", name="Table of Contents").click()
    tree = lab.page.locator("#table-of-contents .jp-TableOfContents-content")
    tree.get_by_text("What to take along").wait_for()
    lab.shot("story")
    contents = tree.inner_text().splitlines()
    lab.page.get_by_role("tab", name="File Browser").click()
    return {
        "headings": lab.page.locator(f"{PANEL} .jp-RenderedMarkdown :is(h1, h2)").all_inner_texts(),
        "contents": [text.strip() for text in contents if text.strip()],
        "outputs": lab.page.locator(f"{PANEL} .jp-OutputArea-output").count(),
        "toasts": lab.page.locator(".Toastify__toast").all_inner_texts(),
    }


def run_all(lab):
    lab.menu("Run", "Run All Cells")
    cells = lab.cells()
    for i in range(cells.count()):
        lab.done(cells.nth(i))
    lab.idle()
    return {"cells": cells.count(), "failed": lab.page.locator(f"{PANEL} [data-mime-type*=error]").count()}


def charts(lab):
    """Each chart, with what the pointer is told over its first mark."""
    found = lab.page.evaluate(CHARTS, PANEL)
    plots = lab.page.locator(f"{PANEL} .js-plotly-plot")
    for number, chart in enumerate(found):
        plot = plots.nth(number)
        plot.scroll_into_view_if_needed()
        lab.page.wait_for_timeout(150)
        chart["hover"] = hover(lab, plot)
        plot.screenshot(path=str(out / f"chart-{number}.png"))
    return found


def hover(lab, plot):
    marks = plot.locator(".points path, .point")
    for number in range(min(marks.count(), 12)):
        box = marks.nth(number).bounding_box()
        if not box:
            continue
        lab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=2)
        try:
            told = plot.locator(".hoverlayer .hovertext").first
            told.wait_for(timeout=700)
            return " | ".join(plot.locator(".hoverlayer .hovertext").all_text_contents())
        except TimeoutError:  # this mark is too small or covered; the next one will do
            continue
    return ""


def dark(lab):
    lab.theme("JupyterLab Dark", "false")
    lab.page.wait_for_timeout(500)
    lab.page.locator(f"{PANEL} .jp-OutputArea-output table").first.scroll_into_view_if_needed()
    lab.page.wait_for_timeout(500)
    lab.shot("dark-table")
    plot = lab.page.locator(f"{PANEL} .js-plotly-plot").first
    plot.scroll_into_view_if_needed()
    lab.page.wait_for_timeout(300)
    lab.shot("dark-chart")
    result = lab.page.evaluate(CONTRAST, PANEL)
    lab.theme("JupyterLab Light", "true")
    result["light"] = lab.page.evaluate(CONTRAST, PANEL)["worst"]
    return result


def launcher(lab):
    """A fresh notebook from the launcher's card."""
    lab.page.get_by_role("menuitem", name="File", exact=True).click()
    lab.page.locator(".lm-Menu-item", has_text="New Launcher").click()
    card = lab.page.locator(".jp-LauncherCard[data-category=Notebook]", has_text="Roibook").first
    card.wait_for()
    lab.shot("launcher")
    picture = card.locator("img").first
    drawn = picture.evaluate("one => one.complete && one.naturalWidth > 0") if picture.count() else False
    card.click()
    lab.page.wait_for_selector(f"{PANEL} .jp-CodeCell .cm-content")
    lab.connected()
    return {"logo": drawn}


def typed(lab):
    return [lab.run(line) for line in listing.read_text(encoding="utf-8").splitlines() if line.strip()]


def wide(lab):
    """A table wider than the page: how far it moves under the wheel, and whether the page stays."""
    left = lab.run("campaigns.table()")
    output = lab.page.locator(f"{PANEL} .jp-OutputArea-output[data-mime-type='text/html']").last
    output.scroll_into_view_if_needed()
    box = output.locator("table").first.bounding_box()
    lab.page.mouse.move(box["x"] + 150, box["y"] + 60)
    lab.page.mouse.wheel(250, 0)
    lab.page.wait_for_timeout(400)
    lab.shot("wide")
    return {
        "text": left["text"][:500],
        "moved": output.evaluate("""one => Math.max(0, ...[...one.querySelectorAll('*'), one].map(e => e.scrollLeft))"""),
        "table": round(box["width"]),
        "page": lab.page.locator(f"{PANEL} .jp-Notebook").evaluate("one => one.clientWidth"),
    }


def errors(lab):
    exception = lab.run("int[] few = new int[2];\nint third = few[2];")
    lab.shot("exception")
    compiler = lab.run("var one = 1;\nString two = one;")
    slip = lab.run('campaigns.only("chanel", "Search")')
    lab.shot("errors")
    contrast = lab.page.evaluate(CONTRAST, PANEL)["worst"]
    return {"contrast": contrast, "exception": exception["text"], "compiler": compiler["text"], "slip": slip["text"]}


def interrupt(lab):
    number = lab.cells().count() - 1
    lab.type("Thread.sleep(120_000);")
    lab.page.keyboard.press("Shift+Enter")
    lab.page.wait_for_selector(f"{PANEL} .jp-Notebook-ExecutionIndicator[data-status=busy]")
    lab.page.wait_for_timeout(500)
    began = time.monotonic()
    lab.page.locator(f"{PANEL} jp-button[data-command='notebook:interrupt-kernel'], {PANEL} [data-command='notebook:interrupt-kernel']").first.click()
    lab.done(lab.cells().nth(number))
    seconds = time.monotonic() - began
    lab.idle()
    text = "\n".join(lab.cells().nth(number).locator(".jp-OutputArea-output").all_inner_texts())
    lab.shot("interrupt")
    return {"seconds": round(seconds, 1), "text": text, "after": lab.run("1 + 1")["text"], "still": lab.run("campaigns.count()")["text"]}


def completion(lab):
    lab.type("campaigns.")
    lab.page.keyboard.press("Tab")
    lab.page.wait_for_selector(".jp-Completer .jp-Completer-item", timeout=20_000)
    lab.page.wait_for_timeout(400)
    lab.shot("completion")
    offered = lab.page.locator(".jp-Completer .jp-Completer-item").all_inner_texts()
    lab.page.keyboard.press("Escape")
    return [text.replace("\n", " ") for text in offered]


def tooltip(lab):
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.type("RoiCalculator.of")
    lab.page.keyboard.press("Shift+Tab")
    told = lab.page.locator(".jp-Tooltip")
    try:
        told.wait_for(timeout=5_000)
        lab.page.wait_for_timeout(300)
        text = told.inner_text()
    except TimeoutError:  # nothing is known of it, which the test judges
        text = ""
    lab.shot("tooltip")
    lab.page.keyboard.press("Escape")
    lab.page.locator(f"{PANEL} .cm-content").last.click()
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.press("Delete")
    return text


def restart(lab):
    lab.page.locator(f"{PANEL} [data-command='kernelmenu:restart'], {PANEL} [data-command='notebook:restart-kernel']").first.click()
    with lab.page.expect_response(lambda response: response.url.split("?")[0].endswith("/restart")) as restarted:
        lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.ready(restarted.value.json()["id"])
    gone = lab.run("roi")
    return {"gone": gone["text"], "after": lab.run("1 + 1")["text"], "seconds": gone["seconds"]}


out.mkdir(parents=True, exist_ok=True)
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(20_000)
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.on("console", lambda message: seen["console"].append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen["console"].append(str(error)))
    lab = Lab(page)
    try:
        for step in [story, run_all, charts, dark, launcher, typed, wide, completion, tooltip, errors, interrupt, restart]:
            timed(step)
    except BaseException:
        lab.shot("failed")
        raise
    finally:
        seen["hosts"] = sorted(hosts - {""})
        (out / "seen.json").write_text(json.dumps(seen, indent=1, ensure_ascii=False), encoding="utf-8")
        browser.close()
