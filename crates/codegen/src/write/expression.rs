//! Formats expressions in the default format of rustfmt.

use super::layout::{MAX_WIDTH, STEP};

/// The maximum width of arguments, list items and chains of calls on one line.
const NARROW: usize = 60;

/// The maximum width of a struct literal's fields on one line.
const NARROW_FIELDS: usize = 18;

/// An expression that the writer can break into lines.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    /// Code that is never broken.
    Text(String),
    /// `function(a, b)`.
    Call { function: String, arguments: Vec<Expression> },
    /// `Name { field: a }`.
    Struct { name: String, fields: Vec<(String, Expression)> },
    /// `&[a, b]`.
    List(Vec<Expression>),
    /// `first.then(a).then(b)`.
    Chain { first: Box<Expression>, calls: Vec<Expression> },
}

impl Expression {
    /// Returns an expression that is never broken.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns a string literal.
    pub(crate) fn string(text: &str) -> Self {
        Self::Text(literal(text))
    }

    /// Returns a function call.
    pub(crate) fn call(function: impl Into<String>, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Call { function: function.into(), arguments: arguments.into_iter().collect() }
    }

    /// Returns `Some(…)` or `None`.
    pub(crate) fn option(value: Option<Self>) -> Self {
        value.map_or_else(|| Self::text("None"), |value| Self::call("Some", [value]))
    }

    /// Returns a struct literal.
    pub(crate) fn structure<const N: usize>(name: &str, fields: [(&str, Self); N]) -> Self {
        let fields = fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        Self::Struct { name: name.to_owned(), fields }
    }

    /// Returns a reference to a list.
    pub(crate) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// Adds a method call, or returns the expression unchanged if `call` is `None`.
    pub(crate) fn then(self, call: Option<Self>) -> Self {
        match (self, call) {
            (first, None) => first,
            (Self::Chain { first, mut calls }, Some(call)) => {
                calls.push(call);
                Self::Chain { first, calls }
            }
            (first, Some(call)) => Self::Chain { first: Box::new(first), calls: vec![call] },
        }
    }

    /// Returns true if rustfmt puts several such items on a line of a broken list.
    fn is_short(&self) -> bool {
        const SHORT: usize = 10;
        self.flat().is_some_and(|text| text.chars().count() <= SHORT)
    }

    /// Returns the expression on one line, or `None` if rustfmt always breaks it.
    fn flat(&self) -> Option<String> {
        let narrow =
            |text: String, width: usize| (text.trim_start_matches('&').chars().count() <= width).then_some(text);
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Call { function, arguments } => {
                Some(format!("{function}({})", narrow(flat_list(arguments)?, NARROW)?))
            }
            Self::List(items) => Some(format!("&[{}]", narrow(flat_list(items)?, NARROW)?)),
            Self::Struct { name, fields } => {
                let fields: Option<Vec<String>> =
                    fields.iter().map(|(field, value)| Some(format!("{field}: {}", value.flat()?))).collect();
                Some(format!("{name} {{ {} }}", narrow(fields?.join(", "), NARROW_FIELDS)?))
            }
            Self::Chain { first, calls } => {
                let mut text = first.flat()?;
                for call in calls {
                    text.push('.');
                    text.push_str(&call.flat()?);
                }
                // A single call can fill the line.
                if calls.len() == 1 { Some(text) } else { narrow(text, NARROW) }
            }
        }
    }

    /// Returns the expression with line breaks.
    ///
    /// `column` characters precede the expression on its first line, and `reserve` characters follow it on its last line.
    pub(super) fn laid_out(&self, indent: usize, column: usize, reserve: usize) -> String {
        let fits = |text: &String| indent + column + text.chars().count() + reserve <= MAX_WIDTH;
        if let Some(text) = self.flat().filter(fits) {
            return text;
        }
        let inner = indent + STEP;
        match self {
            Self::Text(text) => text.clone(),
            Self::Call { function, arguments } => match arguments.as_slice() {
                // The parentheses stay on the first and last line of a single broken argument.
                [only] if !matches!(only, Self::Text(_) | Self::Chain { .. }) => {
                    let column = column + function.chars().count() + 1;
                    format!("{function}({})", only.laid_out(indent, column, reserve + 1))
                }
                _ => format!("{function}({}\n{})", broken(arguments, inner), " ".repeat(indent)),
            },
            Self::List(items) => match items.as_slice() {
                [only @ (Self::Struct { .. } | Self::Call { .. })] => {
                    format!("&[{}]", only.laid_out(indent, column + 2, reserve + 1))
                }
                _ if items.iter().all(Self::is_short) => {
                    format!("&[{}\n{}]", filled(items, inner), " ".repeat(indent))
                }
                _ => format!("&[{}\n{}]", broken(items, inner), " ".repeat(indent)),
            },
            Self::Struct { name, fields } => {
                let mut text = format!("{name} {{");
                for (field, value) in fields {
                    let value = value.laid_out(inner, field.chars().count() + 2, 1);
                    text.push_str(&format!("\n{}{field}: {value},", " ".repeat(inner)));
                }
                format!("{text}\n{}}}", " ".repeat(indent))
            }
            Self::Chain { first, calls } => {
                let first = first.laid_out(indent, column, 0);
                // If the first expression is already broken, the calls align with its last line.
                let calls_indent = if first.contains('\n') { indent } else { inner };
                let lines: Vec<String> = calls
                    .iter()
                    .map(|call| format!("\n{}.{}", " ".repeat(calls_indent), call.laid_out(calls_indent, 1, 0)))
                    .collect();
                format!("{first}{}", lines.concat())
            }
        }
    }

    /// Returns the expression after `=`, on a new line if that saves lines.
    pub(super) fn assigned(&self, indent: usize, column: usize, reserve: usize) -> String {
        let beside = self.laid_out(indent, column, reserve);
        let inner = indent + STEP;
        let below = self.laid_out(inner, 0, reserve);
        let fits = |text: &str, column: usize| {
            let last = text.rsplit('\n').next().unwrap_or_default();
            match text.split_once('\n') {
                None => column + text.chars().count() + reserve <= MAX_WIDTH,
                Some((first, _)) => {
                    column + first.chars().count() <= MAX_WIDTH && last.chars().count() + reserve <= MAX_WIDTH
                }
            }
        };
        if !beside.contains('\n') && fits(&beside, indent + column) {
            return beside;
        }
        let lines = |text: &str| text.matches('\n').count();
        let opens =
            |text: &str| text.lines().next().unwrap_or_default().chars().last().is_some_and(|end| "([{".contains(end));
        let is_better =
            !below.contains('\n') || lines(&beside) > lines(&below) + 1 || (opens(&beside) && !opens(&below));
        if fits(&below, inner) && is_better { format!("\n{}{below}", " ".repeat(inner)) } else { beside }
    }
}

fn flat_list(items: &[Expression]) -> Option<String> {
    let items: Option<Vec<String>> = items.iter().map(Expression::flat).collect();
    items.map(|items| items.join(", "))
}

/// Returns the items, each on its own line with a comma.
fn broken(items: &[Expression], indent: usize) -> String {
    let lines: Vec<String> =
        items.iter().map(|item| format!("\n{}{},", " ".repeat(indent), item.laid_out(indent, 0, 1))).collect();
    lines.concat()
}

/// Returns the items in as few lines as possible.
fn filled(items: &[Expression], indent: usize) -> String {
    let mut text = String::new();
    let mut width = MAX_WIDTH;
    for item in items.iter().filter_map(Expression::flat) {
        let item = format!(" {item},");
        if width + item.chars().count() > MAX_WIDTH {
            text.push_str(&format!("\n{}", " ".repeat(indent)));
            width = indent;
        }
        let item = if width == indent { item.trim_start() } else { &item };
        width += item.chars().count();
        text.push_str(item);
    }
    text
}

/// Returns a string literal with escaped invisible characters.
pub(crate) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + text.len() / 8 + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '\'' => literal.push('\''),
            other => literal.extend(other.escape_debug()),
        }
    }
    literal.push('"');
    literal
}

/// Returns an integer literal. Five digits or more are in groups of three.
pub(crate) fn integer(number: impl ToString) -> String {
    let digits = number.to_string();
    if digits.len() < 5 || digits.starts_with('-') {
        return digits;
    }
    let first = digits.len() % 3;
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
