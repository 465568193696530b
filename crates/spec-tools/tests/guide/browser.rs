//! Opens the built guide in a browser without a window.
//!
//! Needs mdBook and Chromium. Without them, the test prints `SKIPPED: ` and the reason. It then fails only if the
//! environment variable `PLENARY_JUDGES` is `required`.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use walkdir::WalkDir;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers::any};

use crate::page::ROOT;

/// Loads each page in frames of 400 and 1,280 pixels, and writes what is wrong into the document.
///
/// A window of Chromium cannot be 400 pixels wide, but a frame can.
const VISITOR: &str = include_str!("visitor.html");

/// A page with each fault that the visit must find.
const BROKEN: &str = r##"<!doctype html><main><div style="width: 2000px">wide</div>
<a href="nowhere.html">a page</a> <a href="#nowhere">a heading</a><script>undefinedFunction()</script></main>"##;

/// Serves the files of a directory, the page that visits them, and a page with faults.
struct Files {
    directory: PathBuf,
    visitor: String,
}

impl Respond for Files {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let path = request.url.path().trim_start_matches('/');
        let written = match path {
            "visitor.html" => Some(self.visitor.as_str()),
            "broken.html" => Some(BROKEN),
            _ => None,
        };
        if let Some(page) = written {
            return ResponseTemplate::new(200).set_body_raw(page, "text/html");
        }
        let file = self.directory.join(path);
        let kind = match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html",
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            _ => "application/octet-stream",
        };
        match fs::read(&file) {
            Ok(content) => ResponseTemplate::new(200).set_body_raw(content, kind),
            Err(_) => ResponseTemplate::new(404),
        }
    }
}

/// Prints that the test is skipped, or fails if it must not be.
fn skip(reason: &str) {
    let is_required = env::var("PLENARY_JUDGES").is_ok_and(|value| value == "required");
    assert!(!is_required, "`PLENARY_JUDGES` is `required`, but {reason}");
    // The test harness would hide the output of `eprintln!`.
    let _ = writeln!(io::stderr(), "SKIPPED: {reason}");
}

/// Returns the first program that prints its version.
fn installed(names: &[&str]) -> Option<PathBuf> {
    let runs = |name: &&&str| {
        let mut command = Command::new(name);
        command.arg("--version").stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
    };
    names.iter().find(runs).map(PathBuf::from)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_book_opens_in_a_browser() {
    let Some(mdbook) = installed(&["mdbook"]) else { return skip("mdbook is not installed (cargo install mdbook)") };
    let browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let Some(browser) = installed(&browsers) else { return skip("Chromium is not installed") };
    let directory = tempfile::tempdir().unwrap();
    let book = directory.path().join("book");
    let built =
        Command::new(mdbook).arg("build").arg(Path::new(ROOT).join("docs")).arg("--dest-dir").arg(&book).output();
    let built = built.unwrap();
    let printed = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && !printed.contains("WARN") && !printed.contains("ERROR"), "{printed}");
    // The book links to the output of `cargo doc`, which this test does not need.
    let libraries = ["plenary", "plenary_sandbox"];
    for library in libraries {
        fs::create_dir_all(directory.path().join("doc").join(library)).unwrap();
        fs::write(directory.path().join("doc").join(library).join("index.html"), "").unwrap();
    }
    let pages = WalkDir::new(&book).into_iter().map(Result::unwrap).map(walkdir::DirEntry::into_path);
    let pages = pages.filter(|file| file.extension().is_some_and(|extension| extension == "html"));
    // These are no pages to read: all pages for printing, the table of contents for a frame, and an error page whose
    // links start at the root of a site.
    let others = ["print.html", "toc.html", "404.html"];
    let pages = pages.filter(|file| !others.iter().any(|name| file.ends_with(name)));
    let mut pages: Vec<String> =
        pages.map(|file| format!("/{}", file.strip_prefix(directory.path()).unwrap().display())).collect();
    assert!(pages.len() > 15, "{pages:?}");

    pages.push(String::from("/broken.html"));
    let visitor = VISITOR.replace("PAGES", &serde_json::to_string(&pages).unwrap());
    let server = MockServer::start().await;
    let files = Files { directory: directory.path().to_owned(), visitor };
    Mock::given(any()).respond_with(files).mount(&server).await;
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"]);
    command.args(["--virtual-time-budget=120000", "--window-size=1600,1000", "--enable-logging=stderr"]);
    command.arg(format!("--user-data-dir={}", directory.path().join("profile").display()));
    let visited = command.arg(format!("{}/visitor.html", server.uri())).stdin(Stdio::null()).output().unwrap();
    let (dom, log) = (String::from_utf8_lossy(&visited.stdout), String::from_utf8_lossy(&visited.stderr));
    let result = dom.split_once("<pre id=\"result\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (result, _) = result.unwrap_or_else(|| panic!("the visit did not end: {dom}\n{log}"));
    let result: Value = serde_json::from_str(&result.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        .unwrap_or_else(|error| panic!("{error}: {result}\n{log}"));
    let problems: Vec<&str> = result["problems"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let (expected, found): (Vec<&str>, Vec<&str>) =
        problems.into_iter().partition(|problem| problem.starts_with("/broken.html: "));
    assert!(found.is_empty(), "{}\n{log}", found.join("\n"));
    for fault in
        ["undefinedFunction", "/nowhere.html is not found", "#nowhere is not found", "<main> is 2000 pixels wide"]
    {
        let count = expected.iter().filter(|problem| problem.contains(fault)).count();
        assert_eq!(count, 2, "the visit does not find: {fault}");
    }
    assert_eq!(result["visited"], 2 * pages.len());
    let console: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("CONSOLE") && !line.contains("/broken.html") && !line.contains("/nowhere.html"))
        .collect();
    assert!(console.is_empty(), "{}", console.join("\n"));
}
