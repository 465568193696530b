//! A Markdown page: its code blocks, tables, headings and links.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The header of table columns whose code consists of commands.
const SHOWN_BY: &str = "shown by";

/// A code block.
pub(crate) struct Fence {
    pub(crate) language: String,
    /// The file that a test writes the block to.
    pub(crate) file: Option<String>,
    /// The reason in the comment `<!-- not run: … -->` directly before the block.
    pub(crate) not_run: Option<String>,
    pub(crate) text: String,
}

/// A page of the guide, or another page of the repository.
pub(crate) struct Page {
    /// The path from the root of the repository.
    pub(crate) path: PathBuf,
    pub(crate) fences: Vec<Fence>,
    /// The commands in tables that show a feature.
    pub(crate) table_commands: Vec<String>,
    pub(crate) links: Vec<String>,
    pub(crate) headings: Vec<String>,
}

impl Page {
    pub(crate) fn read(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let text = fs::read_to_string(Path::new(ROOT).join(&path))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut page =
            Self { path, fences: Vec::new(), table_commands: Vec::new(), links: Vec::new(), headings: Vec::new() };
        let mut comment = None;
        let mut code = false;
        let mut heading = None;
        let mut table = Table::default();
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Html(html) => comment = Some(html.trim().to_owned()),
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                Event::Start(Tag::CodeBlock(kind)) => {
                    page.fences.push(Fence::new(&kind, comment.take()));
                    code = true;
                }
                Event::End(TagEnd::CodeBlock) => code = false,
                Event::Text(text) if code => page.fences.last_mut().unwrap().text.push_str(&text),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.headings.push(identifier(&heading.take().unwrap())),
                Event::Text(text) if heading.is_some() => heading.as_mut().unwrap().push_str(&text),
                Event::Code(text) if heading.is_some() => heading.as_mut().unwrap().push_str(&text),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                    comment = None;
                }
                event => {
                    comment = None;
                    page.table_commands.extend(table.next(&event));
                }
            }
        }
        page
    }

    pub(crate) fn directory(&self) -> &Path {
        self.path.parent().unwrap()
    }
}

/// Returns the pages of the guide, in the order of its table of contents.
pub(crate) fn guide() -> Vec<Page> {
    let summary = Page::read("docs/src/SUMMARY.md");
    let links = summary.links.iter().filter(|link| !link.is_empty());
    links.map(|link| Page::read(Path::new("docs/src").join(link))).collect()
}

/// Returns the pages outside of the guide.
pub(crate) fn other_pages() -> Vec<Page> {
    let names = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "specs/README.md"];
    names.into_iter().map(Page::read).collect()
}

impl Fence {
    fn new(kind: &CodeBlockKind<'_>, comment: Option<String>) -> Self {
        let information = match kind {
            CodeBlockKind::Fenced(information) => information.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut words = information.split_whitespace();
        let language = words.next().unwrap_or_default().to_owned();
        let file = words.find_map(|word| word.strip_prefix("file=")).map(String::from);
        let not_run = comment.and_then(|comment| {
            let reason = comment.strip_prefix("<!-- not run: ")?.strip_suffix(" -->")?;
            Some(reason.to_owned())
        });
        Self { language, file, not_run, text: String::new() }
    }
}

/// The position in a table whose last column contains commands.
#[derive(Default)]
struct Table {
    is_head: bool,
    columns: Vec<String>,
    column: usize,
}

impl Table {
    /// Returns the command, if the event is code in a column of commands.
    fn next(&mut self, event: &Event<'_>) -> Option<String> {
        match event {
            Event::Start(Tag::Table(_)) => *self = Self::default(),
            Event::Start(Tag::TableHead) => self.is_head = true,
            Event::End(TagEnd::TableHead) => self.is_head = false,
            Event::Start(Tag::TableRow) => self.column = 0,
            Event::Start(Tag::TableCell) if self.is_head => self.columns.push(String::new()),
            Event::End(TagEnd::TableCell) => self.column += 1,
            Event::Text(text) if self.is_head => self.columns.last_mut()?.push_str(text),
            Event::Code(text) if !self.is_head && self.columns.get(self.column)? == SHOWN_BY => {
                return Some(text.to_string());
            }
            Event::End(TagEnd::Table) => self.columns.clear(),
            _ => {}
        }
        None
    }
}

/// Returns the anchor of a heading, as GitHub and mdBook write it.
fn identifier(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter.to_ascii_lowercase() }).collect()
}
