//! Writes Rust code as text, in the default format of rustfmt.

use std::fmt::{Display, Write as _};

use super::expression::Expression;
use super::layout::{MAX_WIDTH, STEP};
use crate::documentation;

/// A writer of Rust code that tracks the current indentation.
#[derive(Debug, Default)]
pub(crate) struct Code {
    text: String,
    indent: usize,
}

impl Code {
    /// Returns the code.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Writes one line.
    pub(crate) fn line(&mut self, line: impl Display) {
        self.begin_line();
        // Writing to a string does not fail.
        _ = writeln!(self.text, "{line}");
    }

    /// Writes a blank line, except at the start of a block or file.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Writes a block: `head {`, the output of `inside`, and `}`.
    ///
    /// An empty block is written on one line.
    pub(crate) fn block(&mut self, head: impl Display, inside: impl FnOnce(&mut Self)) {
        self.enclosed(format_args!("{head} {{"), inside, "}");
    }

    /// Writes indented lines between an opening and a closing line.
    pub(crate) fn enclosed(&mut self, open: impl Display, inside: impl FnOnce(&mut Self), close: &str) {
        self.begin_line();
        _ = writeln!(self.text, "{open}");
        let begun = self.text.len();
        self.indent += STEP;
        inside(self);
        self.indent -= STEP;
        if self.text.len() == begun {
            self.text.pop();
            _ = writeln!(self.text, "{close}");
        } else {
            self.line(close);
        }
    }

    /// Writes doc comments for paragraphs of plain text.
    pub(crate) fn documentation<T: AsRef<str>>(&mut self, paragraphs: &[T]) {
        for line in documentation::lines(paragraphs) {
            self.line(if line.is_empty() { String::from("///") } else { format!("/// {line}") });
        }
    }

    /// Writes doc comments for Markdown, unchanged.
    pub(crate) fn rustdoc(&mut self, text: &str) {
        for line in text.lines() {
            self.line(if line.is_empty() { String::from("///") } else { format!("/// {line}") });
        }
    }

    /// Writes a function. If its head is too long, each parameter has its own line.
    pub(crate) fn function(&mut self, head: &str, parameters: &[&str], result: &str, inside: impl FnOnce(&mut Self)) {
        let result = if result.is_empty() { String::new() } else { format!(" -> {result}") };
        let line = format!("{head}({}){result}", parameters.join(", "));
        if self.indent + line.chars().count() + " {".len() <= MAX_WIDTH {
            self.block(line, inside);
            return;
        }
        self.line(format_args!("{head}("));
        self.indent += STEP;
        for parameter in parameters {
            // rustfmt does not count `impl `.
            let width = parameter.replacen("impl ", "", 1).chars().count();
            let is_long = self.indent + width + ",".len() > MAX_WIDTH;
            match parameter.split_once('<').filter(|_| is_long) {
                Some((name, arguments)) => {
                    self.generic(name, arguments);
                    self.line(">,");
                }
                None => self.line(format_args!("{parameter},")),
            }
        }
        self.indent -= STEP;
        let width = result.chars().count();
        let generic = result.split_once('<').filter(|_| self.indent + width > MAX_WIDTH + " ".len());
        if let Some((name, arguments)) = generic {
            self.generic(&format!("){name}"), arguments);
            self.block(">", inside);
        } else if 2 * self.indent + width + ") {".len() > MAX_WIDTH {
            // rustfmt counts the indentation twice here, and puts the brace on a separate line.
            self.line(format_args!("){result}"));
            self.enclosed("{", inside, "}");
        } else {
            self.block(format_args!("){result}"), inside);
        }
    }

    /// Writes the name of a generic type and its arguments, one per line. `arguments` ends with `>`, which is not written.
    fn generic(&mut self, name: &str, arguments: &str) {
        self.line(format_args!("{name}<"));
        self.indent += STEP;
        for argument in generic_arguments(arguments.strip_suffix('>').unwrap_or(arguments)) {
            self.line(format_args!("{argument},"));
        }
        self.indent -= STEP;
    }

    /// Writes a field of a struct literal.
    pub(crate) fn field(&mut self, name: &str, value: &Expression) {
        self.begin_line();
        let value = value.laid_out(self.indent, name.chars().count() + 2, 1);
        _ = writeln!(self.text, "{name}: {value},");
    }

    /// Writes an expression between two strings, such as `self.name = ` and `;`.
    pub(crate) fn expression(&mut self, before: &str, expression: &Expression, after: &str) {
        self.begin_line();
        self.text.push_str(before);
        let laid_out = if before.is_empty() {
            expression.laid_out(self.indent, 0, after.len())
        } else {
            expression.assigned(self.indent, before.chars().count(), after.len())
        };
        if laid_out.starts_with('\n') {
            self.text.truncate(self.text.trim_end().len());
        }
        self.text.push_str(&laid_out);
        self.text.push_str(after);
        self.text.push('\n');
    }

    /// Writes an import of sorted names, with as many names per line as fit.
    pub(crate) fn import(&mut self, head: &str, names: &[&str]) {
        let line = format!("{head}::{{{}}};", names.join(", "));
        if self.indent + line.chars().count() <= MAX_WIDTH {
            self.line(line);
            return;
        }
        let inside = |code: &mut Self| {
            let mut line = String::new();
            for name in names {
                // rustfmt leaves the last column free.
                if code.indent + line.chars().count() + " ".len() + name.chars().count() + ",".len() >= MAX_WIDTH {
                    code.line(std::mem::take(&mut line));
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(name);
                line.push(',');
            }
            code.line(line);
        };
        self.enclosed(format_args!("{head}::{{"), inside, "};");
    }

    /// Writes code that is already formatted, with the current indentation.
    pub(crate) fn formatted(&mut self, code: &str) {
        for line in code.lines() {
            if line.is_empty() { self.text.push('\n') } else { self.line(line) }
        }
    }

    fn begin_line(&mut self) {
        self.text.extend(std::iter::repeat_n(' ', self.indent));
    }
}

/// Splits the arguments between the angle brackets of a generic type.
fn generic_arguments(text: &str) -> Vec<&str> {
    let mut arguments = Vec::new();
    let mut depth = 0_usize;
    let mut begun = 0;
    for (place, character) in text.char_indices() {
        match character {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                arguments.push(text[begun..place].trim());
                begun = place + 1;
            }
            _ => {}
        }
    }
    arguments.push(text[begun..].trim());
    arguments
}
