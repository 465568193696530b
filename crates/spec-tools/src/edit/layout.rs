//! The positions of a YAML document's nodes in its text.

use anyhow::{Result, anyhow, bail};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

/// A YAML text with the ranges of its nodes.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    pub(super) text: &'t str,
    pub(super) root: Node,
}

/// A node, as a range of bytes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar { is_quoted: bool },
    List { is_flow: bool, parts: Vec<Part> },
    Object { is_flow: bool, parts: Vec<Part> },
}

/// An entry of an object or an item of a list.
#[derive(Debug)]
pub(super) struct Part {
    /// The byte at which the part begins: its key, its dash, or the item of a flow list.
    pub(super) head: usize,
    /// The byte after the colon or the dash.
    pub(super) begin: usize,
    pub(super) key: String,
    pub(super) node: Node,
}

impl Node {
    /// Returns the parts of a list or an object, and whether it is in flow style.
    pub(super) fn container(&self) -> Option<(bool, &[Part])> {
        match &self.kind {
            Kind::Scalar { .. } => None,
            Kind::List { is_flow, parts } | Kind::Object { is_flow, parts } => Some((*is_flow, parts)),
        }
    }

    /// Returns the numbers of containers below this node in flow style and in block style.
    pub(super) fn styles(&self) -> (usize, usize) {
        let Some((is_flow, parts)) = self.container() else { return (0, 0) };
        let own = if is_flow { (1, 0) } else { (0, 1) };
        parts.iter().map(|part| part.node.styles()).fold(own, |all, inner| (all.0 + inner.0, all.1 + inner.1))
    }
}

impl<'t> Layout<'t> {
    /// Finds the nodes of a text.
    pub(super) fn of(text: &'t str) -> Result<Self> {
        let mut reader = Reader { text, offsets: offsets(text), parser: Parser::new_from_str(text), next: None };
        while let Event::StreamStart | Event::DocumentStart(_) = reader.peek()?.0 {
            reader.take()?;
        }
        let root = reader.node(None, 0)?;
        Ok(Self { text, root })
    }

    /// Returns the byte at which the line of a position begins.
    pub(super) fn line_start(&self, position: usize) -> usize {
        self.text[..position].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Returns the end of the line of a position, before its line break.
    pub(super) fn line_end(&self, position: usize) -> usize {
        let end = self.text[position..].find('\n').map_or(self.text.len(), |length| position + length);
        if self.text[position..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Returns the number of characters before a position in its line.
    pub(super) fn column(&self, position: usize) -> usize {
        self.text[self.line_start(position)..position].chars().count()
    }
}

/// Returns the byte of each character, or `None` if each character is one byte.
fn offsets(text: &str) -> Option<Vec<usize>> {
    (!text.is_ascii()).then(|| text.char_indices().map(|(offset, _)| offset).collect())
}

struct Reader<'t> {
    text: &'t str,
    offsets: Option<Vec<usize>>,
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    next: Option<(Event<'t>, Span)>,
}

impl<'t> Reader<'t> {
    fn peek(&mut self) -> Result<&(Event<'t>, Span)> {
        if self.next.is_none() {
            let event = self.parser.next_event().ok_or_else(|| anyhow!("the text ends too early"))?;
            self.next = Some(event.map_err(|error| anyhow!("this is not YAML: {error}"))?);
        }
        self.next.as_ref().ok_or_else(|| anyhow!("the text ends too early"))
    }

    fn take(&mut self) -> Result<(Event<'t>, Span)> {
        self.peek()?;
        self.next.take().ok_or_else(|| anyhow!("the text ends too early"))
    }

    fn byte(&self, marker: Marker) -> usize {
        let index = marker.index();
        match &self.offsets {
            None => index.min(self.text.len()),
            Some(offsets) => offsets.get(index).copied().unwrap_or(self.text.len()),
        }
    }

    fn refuse<T>(&self, what: &str, span: Span) -> Result<T> {
        bail!("{}:{}: {what} cannot be edited", span.start.line(), span.start.col() + 1)
    }

    /// Reads a node.
    ///
    /// `begin` is the byte after its colon or dash. `indentation` is the least number of spaces before the lines of
    /// a block scalar.
    fn node(&mut self, begin: Option<usize>, indentation: usize) -> Result<Node> {
        let (event, span) = self.take()?;
        let start = self.byte(span.start);
        match event {
            Event::Alias(_) => self.refuse("an alias (`*`)", span),
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                self.refuse("a node with an anchor (`&`)", span)
            }
            Event::Scalar(_, style, ..) => {
                let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
                let kind = Kind::Scalar { is_quoted };
                let (start, end) = match (style, begin) {
                    (ScalarStyle::Literal | ScalarStyle::Folded, Some(begin)) => {
                        let rest = &self.text[begin..];
                        let start = begin + rest.len() - rest.trim_start().len();
                        (start, self.block_scalar_end(start, indentation))
                    }
                    _ => (start, self.byte(span.end)),
                };
                if self.text[start..end].trim().is_empty() {
                    // The parser puts an empty scalar at the next token.
                    let at = begin.unwrap_or(start);
                    return Ok(Node { start: at, end: at, kind });
                }
                let end = start + self.text[start..end].trim_end().len();
                Ok(Node { start, end, kind })
            }
            Event::SequenceStart(..) => self.list(start, begin, indentation),
            Event::MappingStart(..) => self.object(start, span, indentation),
            _ => self.refuse("this part", span),
        }
    }

    /// Returns the end of a block scalar, without trailing blank lines.
    fn block_scalar_end(&self, start: usize, indentation: usize) -> usize {
        let mut end = start;
        let mut position = start;
        for (number, line) in self.text[start..].split_inclusive('\n').enumerate() {
            let content = line.trim_end();
            let is_inside = number == 0 || line.len() - line.trim_start_matches(' ').len() >= indentation;
            if !content.is_empty() && !is_inside {
                break;
            }
            if !content.is_empty() {
                end = position + content.len();
            }
            position += line.len();
        }
        end
    }

    fn list(&mut self, start: usize, begin: Option<usize>, indentation: usize) -> Result<Node> {
        // The parser puts the start of a list without indentation behind its dash, where a list in brackets can begin.
        let is_flow = self.text[start..].starts_with('[')
            && begin.is_none_or(|begin| self.token(begin, '[').is_some_and(|found| found == start));
        let mut parts: Vec<Part> = Vec::new();
        while !matches!(self.peek()?.0, Event::SequenceEnd) {
            let span = self.peek()?.1;
            if is_flow {
                let node = self.node(None, indentation)?;
                if matches!(&node.kind, Kind::Object { is_flow: false, .. }) {
                    return self.refuse("a pair without braces", span);
                }
                parts.push(Part { head: node.start, begin: node.start, key: String::new(), node });
                continue;
            }
            let from = parts.last().map_or(begin.unwrap_or(start), |part| part.node.end);
            let Some(dash) = self.token(from, '-') else { return self.refuse("this list", span) };
            let column = self.text[..dash].rfind('\n').map_or(dash, |newline| dash - newline - 1);
            let node = self.node(Some(dash + 1), column + 1)?;
            parts.push(Part { head: dash, begin: dash + 1, key: String::new(), node });
        }
        let (_, span) = self.take()?;
        let Some(end) = self.end(start, is_flow.then_some(']'), &parts) else { return self.refuse("this list", span) };
        let start = if is_flow { start } else { parts.first().map_or(start, |part| part.head) };
        Ok(Node { start, end, kind: Kind::List { is_flow, parts } })
    }

    fn object(&mut self, start: usize, span: Span, indentation: usize) -> Result<Node> {
        let is_flow = self.text[start..].starts_with('{');
        let mut parts = Vec::new();
        while !matches!(self.peek()?.0, Event::MappingEnd) {
            let (event, span) = self.take()?;
            let Event::Scalar(key, style, anchor, _) = event else { return self.refuse("this key", span) };
            if anchor > 0 {
                return self.refuse("a key with an anchor (`&`)", span);
            }
            if key == "<<" && style == ScalarStyle::Plain {
                return self.refuse("a merge key (`<<`)", span);
            }
            let (head, end) = (self.byte(span.start), self.byte(span.end));
            if self.text[..head].trim_end_matches(' ').ends_with(['?', ':']) && !is_flow {
                return self.refuse("an explicit key (`?`)", span);
            }
            let end = head + self.text[head..end].trim_end().len();
            let Some(colon) = self.token(end, ':') else { return self.refuse("a key without a colon", span) };
            let column = self.text[..head].rfind('\n').map_or(head, |newline| head - newline - 1);
            let node = self.node(Some(colon + 1), if is_flow { indentation } else { column + 1 })?;
            parts.push(Part { head, begin: colon + 1, key: key.into_owned(), node });
        }
        self.take()?;
        let Some(end) = self.end(start, is_flow.then_some('}'), &parts) else {
            return self.refuse("this object", span);
        };
        let start = if is_flow { start } else { parts.first().map_or(start, |part| part.head) };
        Ok(Node { start, end, kind: Kind::Object { is_flow, parts } })
    }

    /// Returns the end of a container, behind its bracket in flow style.
    fn end(&self, start: usize, bracket: Option<char>, parts: &[Part]) -> Option<usize> {
        let last = parts.last().map(|part| part.node.end);
        let Some(bracket) = bracket else { return Some(last.unwrap_or(start)) };
        let from = last.unwrap_or(start + 1);
        // A comma can follow the last part.
        let from = self.token(from, ',').map_or(from, |comma| comma + 1);
        self.token(from, bracket).map(|position| position + 1)
    }

    /// Finds the next token after a position, if only spaces, line breaks and comments precede it.
    fn token(&self, from: usize, token: char) -> Option<usize> {
        let mut position = from;
        loop {
            let rest = &self.text[position..];
            let blank = rest.len() - rest.trim_start().len();
            position += blank;
            let rest = &rest[blank..];
            if rest.starts_with('#') {
                position += rest.find('\n')?;
            } else {
                return rest.starts_with(token).then_some(position);
            }
        }
    }
}
