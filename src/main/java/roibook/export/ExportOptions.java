package roibook.export;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What an export shows, and how.
///
/// @param name the notebook's file name without its ending: the title when the notebook has none
/// @param input whether the code of cells is shown
/// @param inputPrompt whether `In [3]:` is shown (template `lab`)
/// @param outputPrompt whether `Out[3]:` is shown (template `lab`)
/// @param tags which tags remove what
/// @param template `executive` for people who read reports, `lab` for nbconvert's structure
/// @param theme light, dark, or as the reader's device asks
/// @param trusted whether HTML in outputs is passed on as it is, scripts and all; never in PDF
/// @param interactive whether charts come alive in HTML; needs `plotly`
/// @param plotly the file of plotly.js that goes into the page when `interactive`
/// @param paper the paper of PDF
/// @param language the language of the words around the notebook's own; from the notebook when empty
public record ExportOptions(String name, boolean input, boolean inputPrompt, boolean outputPrompt,
        TagRules tags, String template, Theme theme, boolean trusted, boolean interactive,
        Optional<Path> plotly,
        Paper paper, Optional<Locale> language) {

    /// The template for people who read reports.
    public static final String EXECUTIVE = "executive";

    /// The template that has nbconvert's structure and class names.
    public static final String LAB = "lab";

    /// Checks the template's name.
    ///
    /// @throws ExportException when there is no such template
    public ExportOptions {
        if (!template.equals(EXECUTIVE) && !template.equals(LAB)) {
            throw new ExportException("no template '" + template + "'; choose " + EXECUTIVE + " or " + LAB);
        }
    }

    /// The colours of a page.
    public enum Theme {
        /// As the reader's device asks.
        AUTO,
        /// Dark on light.
        LIGHT,
        /// Light on dark.
        DARK
    }

    /// Paper for print.
    public enum Paper {
        /// 210 mm by 297 mm.
        A4,
        /// 8.5 in by 11 in.
        LETTER
    }

    /// The defaults: everything shown, template `executive`, A4, nothing trusted.
    ///
    /// @param name the notebook's file name without its ending
    /// @return the options
    public static ExportOptions of(String name) {
        return builder(name).build();
    }

    /// Starts from the defaults.
    ///
    /// @param name the notebook's file name without its ending
    /// @return a builder
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /// Collects options.
    public static final class Builder {

        private final String name;
        private boolean input = true;
        private boolean inputPrompt = true;
        private boolean outputPrompt = true;
        private TagRules tags = TagRules.defaults();
        private String template = EXECUTIVE;
        private Theme theme = Theme.AUTO;
        private boolean trusted;
        private boolean interactive;
        private Optional<Path> plotly = Optional.empty();
        private Paper paper = Paper.A4;
        private Optional<Locale> language = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        /// Shows or hides code; hiding it hides the prompts too, as nbconvert's `--no-input` does.
        ///
        /// @param shown whether code is shown
        /// @return this
        public Builder input(boolean shown) {
            input = shown;
            return shown ? this : prompts(false);
        }

        /// Shows or hides both prompts, as nbconvert's `--no-prompt` does.
        ///
        /// @param shown whether prompts are shown
        /// @return this
        public Builder prompts(boolean shown) {
            inputPrompt = shown;
            outputPrompt = shown;
            return this;
        }

        /// Shows or hides `In [3]:`.
        ///
        /// @param shown whether it is shown
        /// @return this
        public Builder inputPrompt(boolean shown) {
            inputPrompt = shown;
            return this;
        }

        /// Shows or hides `Out[3]:`.
        ///
        /// @param shown whether it is shown
        /// @return this
        public Builder outputPrompt(boolean shown) {
            outputPrompt = shown;
            return this;
        }

        /// Says which tags remove what.
        ///
        /// @param rules the rules
        /// @return this
        public Builder tags(TagRules rules) {
            tags = rules;
            return this;
        }

        /// Chooses the template.
        ///
        /// @param named `executive` or `lab`
        /// @return this
        public Builder template(String named) {
            template = named;
            return this;
        }

        /// Chooses the colours.
        ///
        /// @param chosen the theme
        /// @return this
        public Builder theme(Theme chosen) {
            theme = chosen;
            return this;
        }

        /// Passes HTML in outputs on as it is.
        ///
        /// @param yes whether the notebook's outputs are trusted
        /// @return this
        public Builder trusted(boolean yes) {
            trusted = yes;
            return this;
        }

        /// Lets charts come alive where scripts run.
        ///
        /// @param script the file of plotly.js
        /// @return this
        public Builder interactive(Path script) {
            interactive = true;
            plotly = Optional.of(script);
            return this;
        }

        /// Chooses the paper.
        ///
        /// @param size the paper
        /// @return this
        public Builder paper(Paper size) {
            paper = size;
            return this;
        }

        /// Sets the language of the words around the notebook's own.
        ///
        /// @param locale the language
        /// @return this
        public Builder language(Locale locale) {
            language = Optional.of(locale);
            return this;
        }

        /// {@return the options}
        public ExportOptions build() {
            return new ExportOptions(name, input, inputPrompt, outputPrompt, tags, template, theme, trusted,
                    interactive,
                    plotly, paper, language);
        }
    }
}
