"""For nbconvert: `jupyter nbconvert --to roibook-html|roibook-pdf`, with nbconvert's flags, names and exit codes.

Tags are removed after cells were executed, while nbconvert itself removes them before (nbconvert#663), so that cells
which a reader should not see still run.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.preprocessors import TagRemovePreprocessor
from nbconvert.utils.exceptions import ConversionException
from traitlets import default

from . import runs

TAGS = ["remove_cell_tags", "remove_all_outputs_tags", "remove_single_output_tags", "remove_input_tags"]
THEMES = ["auto", "light", "dark"]


class RoibookHTMLExporter(HTMLExporter):
    """One page of HTML that needs no network."""

    export_from_notebook = "Roibook HTML"
    output_mimetype = "text/html"
    kind = "html"

    @default("template_name")
    def _template_name_default(self):
        return ""  # ours: executive for a notebook that carries our results, else lab

    @default("theme")
    def _theme_default(self):
        return "auto"

    def _init_preprocessors(self):
        # A template here is one of ours; nbconvert would look for a folder of that name.
        Exporter._init_preprocessors(self)

    def from_notebook_node(self, nb, resources=None, **kw):
        tags = [each for each in self._preprocessors if isinstance(each, TagRemovePreprocessor)]
        flags = self._flags([each for each in tags if each.enabled])
        self._preprocessors = [each for each in self._preprocessors if each not in tags]
        nb, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
        name = resources["metadata"].get("name") or "notebook"
        return self._export(self._selected(nb), name, flags), resources

    def _flags(self, tags):
        flags = []
        for each in tags:
            for trait in TAGS:
                flags += [f"--TagRemovePreprocessor.{trait}={tag}" for tag in sorted(getattr(each, trait))]
        if self.exclude_input:
            flags.append("--no-input")
        elif self.exclude_input_prompt and self.exclude_output_prompt:
            flags.append("--no-prompt")
        if self.template_name:
            flags.append(f"--template={self.template_name}")
        if self.theme in THEMES:
            flags.append(f"--theme={self.theme}")
        else:
            self.log.warning("There is no theme %r here, only %s; taking auto", self.theme, ", ".join(THEMES))
        return flags

    def _selected(self, nb):
        """The notebook without what the exclude_ traits name."""
        left_out = {"code": self.exclude_code_cell, "markdown": self.exclude_markdown, "raw": self.exclude_raw}
        nb.cells = [cell for cell in nb.cells if not left_out.get(cell.cell_type)]
        if self.exclude_output:
            for cell in nb.cells:
                if cell.cell_type == "code":
                    cell.outputs = []
        return nb

    def _export(self, nb, name, flags):
        with TemporaryDirectory(prefix="roibook-") as folder:
            source = Path(folder, f"{name}.ipynb")
            source.write_text(nbformat.writes(nb), encoding="utf-8")
            try:
                runs.run("export", str(source), f"--to={self.kind}", f"--output-dir={folder}", *flags)
            except runs.Failed as failure:
                raise ConversionException(str(failure).replace(str(source), f"{name}.ipynb")) from None
            return self._read(Path(folder, name + self.file_extension))

    def _read(self, file):
        return file.read_text(encoding="utf-8")


class RoibookPDFExporter(RoibookHTMLExporter):
    """A PDF, without a browser and without LaTeX."""

    export_from_notebook = "Roibook PDF"
    output_mimetype = "application/pdf"
    kind = "pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    def _read(self, file):
        return file.read_bytes()
