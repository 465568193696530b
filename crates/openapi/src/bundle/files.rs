//! Reads the files beside a document.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;

use crate::pointer::escape;
use crate::read::read;
use crate::tree::Tree;

/// The maximum number of files beside a document.
const MOST_FILES: usize = 10_000;

/// The maximum number of bytes in all files beside a document.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A file of a document.
#[derive(Debug)]
pub(super) struct ReadFile {
    /// The path relative to the document's directory, with `/` between its parts.
    pub(super) name: String,
    pub(super) tree: Rc<Tree>,
    /// The text of a file beside the document.
    pub(super) text: String,
    /// The identifiers of the schemas in the file. Built when they are needed.
    identifiers: Option<Rc<Identifiers>>,
}

/// The pointers to the schemas that have an `$id` or an `$anchor`.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    /// The pointer to the schema with each `$id`.
    pub(super) ids: BTreeMap<String, String>,
    /// The pointer to each anchor of a schema with an `$id`, or of the file if that pointer is empty.
    pub(super) anchors: BTreeMap<(String, String), String>,
}

/// The files of a document. The first one is the document itself.
#[derive(Debug)]
pub(super) struct Files {
    /// The directory of the document without symbolic links, or `None` if no file may be read.
    directory: Option<PathBuf>,
    pub(super) read: Vec<ReadFile>,
    /// The index of each file, or the reason why it was not read.
    known: BTreeMap<String, Result<usize, String>>,
    /// The file of each absolute `$id`, and the pointer to the schema. The first file has precedence.
    named: BTreeMap<String, (usize, String)>,
    /// The number of files whose ids are in `named`.
    searched: usize,
    bytes: u64,
}

impl Files {
    /// Creates the files of a document. Without a path, the document has no other files.
    pub(super) fn of(tree: Tree, path: Option<&Path>) -> Self {
        let directory = path.and_then(|path| {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            parent.unwrap_or(Path::new(".")).canonicalize().ok()
        });
        let name = path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        let mut files = Self {
            directory,
            read: Vec::new(),
            known: BTreeMap::new(),
            named: BTreeMap::new(),
            searched: 0,
            bytes: MOST_BYTES,
        };
        files.add(name, String::new(), tree);
        files
    }

    fn add(&mut self, name: String, text: String, tree: Tree) -> usize {
        let index = self.read.len();
        self.known.insert(name.clone(), Ok(index));
        self.read.push(ReadFile { name, tree: Rc::new(tree), text, identifiers: None });
        index
    }

    pub(super) fn tree(&self, file: usize) -> Rc<Tree> {
        self.read.get(file).map(|file| Rc::clone(&file.tree)).unwrap_or_default()
    }

    pub(super) fn name(&self, file: usize) -> &str {
        self.read.get(file).map_or("", |file| file.name.as_str())
    }

    /// Returns the index of a file that a reference in another file names.
    ///
    /// # Errors
    ///
    /// Returns the reason if the file cannot be read.
    pub(super) fn open(&mut self, from: usize, reference: &str) -> Result<usize, String> {
        let name = self.relative(from, reference)?;
        if let Some(known) = self.known.get(&name) {
            return known.clone();
        }
        let result = self.load(&name).map(|(text, tree)| self.add(name.clone(), text, tree));
        self.known.insert(name, result.clone());
        result
    }

    /// Returns the path of a referenced file, relative to the document's directory.
    fn relative(&self, from: usize, reference: &str) -> Result<String, String> {
        let mut parts: Vec<&str> = self.name(from).split('/').collect();
        parts.pop();
        for component in Path::new(reference).components() {
            match component {
                Component::Normal(part) => parts.push(part.to_str().ok_or("its name is not valid UTF-8")?),
                Component::CurDir => {}
                Component::ParentDir if parts.pop().is_some() => {}
                _ => return Err(String::from("it is outside of the document's directory")),
            }
        }
        Ok(parts.join("/"))
    }

    fn load(&mut self, name: &str) -> Result<(String, Tree), String> {
        let Some(directory) = &self.directory else {
            return Err(String::from("it is in another document"));
        };
        if self.read.len() > MOST_FILES {
            return Err(format!("the document has more than {MOST_FILES} files"));
        }
        // The path can contain a symbolic link that leads out of the directory.
        let path = directory.join(name).canonicalize().map_err(|error| unreadable(&error))?;
        if !path.starts_with(directory) {
            return Err(String::from("it is outside of the document's directory"));
        }
        // Reading a pipe or a device could block, or never end.
        if !path.is_file() {
            return Err(String::from("it is not a file"));
        }
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(|error| unreadable(&error))?;
        file.take(self.bytes + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.checked_sub(length).ok_or_else(|| {
            let megabytes = MOST_BYTES / 1024 / 1024;
            format!("the files of the document have more than {megabytes} MB")
        })?;
        // The reader reports invalid UTF-8 with its position.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let tree = read(&text).map_err(|error| format!("{name}:{error}"))?;
        Ok((text, tree))
    }

    /// Returns the file of an absolute `$id`, and the pointer to the schema.
    pub(super) fn named(&mut self, id: &str) -> Option<(usize, String)> {
        for file in self.searched..self.read.len() {
            let identifiers = self.identifiers(file);
            for (id, pointer) in identifiers.ids.iter().filter(|(id, _)| is_absolute(id)) {
                self.named.entry(id.clone()).or_insert_with(|| (file, pointer.clone()));
            }
        }
        self.searched = self.read.len();
        self.named.get(id).cloned()
    }

    /// Returns the identifiers of the schemas in a file.
    pub(super) fn identifiers(&mut self, file: usize) -> Rc<Identifiers> {
        let Some(read) = self.read.get_mut(file) else { return Rc::default() };
        let tree = Rc::clone(&read.tree);
        let identifiers = read.identifiers.get_or_insert_with(|| {
            let mut identifiers = Identifiers::default();
            identifiers.collect(&tree.value, String::new(), "", None);
            Rc::new(identifiers)
        });
        Rc::clone(identifiers)
    }
}

impl Identifiers {
    fn collect(&mut self, value: &Value, pointer: String, resource: &str, base: Option<&str>) {
        match value {
            Value::Object(keys) => {
                let id = keys.get("$id").and_then(Value::as_str).map(|id| joined(base, id));
                if let Some(id) = &id {
                    self.ids.entry(id.clone()).or_insert_with(|| pointer.clone());
                }
                let (resource, base) =
                    if id.is_some() { (pointer.clone(), id.as_deref()) } else { (resource.to_owned(), base) };
                for anchor in ["$anchor", "$dynamicAnchor"].iter().filter_map(|key| keys.get(*key)?.as_str()) {
                    let key = (resource.clone(), anchor.to_owned());
                    self.anchors.entry(key).or_insert_with(|| pointer.clone());
                }
                // These values are data, not schemas.
                let is_data = |key: &str| matches!(key, "example" | "default" | "enum" | "const" | "value");
                for (key, inner) in keys.iter().filter(|(key, inner)| !is_data(key) && !inner.is_string()) {
                    self.collect(inner, format!("{pointer}/{}", escape(key)), &resource, base);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, format!("{pointer}/{index}"), resource, base);
                }
            }
            _ => {}
        }
    }
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => String::from("the file does not exist"),
        _ => error.to_string(),
    }
}

/// Returns true if a URI reference has a scheme.
pub(super) fn is_absolute(uri: &str) -> bool {
    uri.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
    })
}

/// Resolves a URI reference without dot segments against the `$id` of the enclosing schema.
pub(super) fn joined(base: Option<&str>, uri: &str) -> String {
    let uri = uri.trim_end_matches('#');
    let Some(base) = base.filter(|_| !is_absolute(uri)) else { return uri.to_owned() };
    let start = base.find("://").map_or(0, |scheme| scheme + 3);
    if start == 0 && !base.contains('/') {
        return uri.trim_start_matches("./").to_owned();
    }
    let (kept, uri) = match uri.strip_prefix('/') {
        Some(path) => {
            (base.get(start..).and_then(|rest| rest.find('/')).map_or(base.len(), |slash| start + slash), path)
        }
        None => (base.get(start..).and_then(|rest| rest.rfind('/')).map_or(base.len(), |slash| start + slash), uri),
    };
    format!("{}/{}", base.get(..kept).unwrap_or(base), uri.trim_start_matches("./"))
}
