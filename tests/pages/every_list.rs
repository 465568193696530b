//! Tests that every list of every spec is read completely and in order.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream as _;
use plenary_client::{Arguments, Call as _, Error, NamedCalls, Operation, Paging, Retry, Settings};
use plenary_test_support::operations::connect;
use plenary_test_support::specification::{SPECIFICATIONS, Specification};
use plenary_test_support::values::full;
use serde_json::{Value, json};

use crate::server::{ReceivedRequest, Server};

const PAGES: i64 = 5;

fn client(specification: &Specification, url: &str) -> Box<dyn NamedCalls> {
    let provider = specification.provider;
    let mut settings = Settings::new(provider);
    settings.base_url(url);
    for credential in provider.credentials {
        settings.credential(credential.name, "x");
    }
    settings.retry(Retry::off());
    settings.rate_limits(false);
    connect(settings).unwrap()
}

fn lists() -> impl Iterator<Item = (&'static Specification, &'static Operation, Paging)> {
    SPECIFICATIONS.iter().flat_map(|specification| {
        let operations = specification.provider.operations.iter().copied();
        operations.filter_map(move |operation| Some((specification, operation, operation.paging?)))
    })
}

/// Returns a list's pages: sample values with the right positions.
fn pages(specification: &'static Specification, operation: &Operation, paging: Paging) -> Vec<Value> {
    let name = operation.success().unwrap().component.unwrap();
    let schema = &specification.schemas()[name];
    let mut seeds = 0..1000;
    let pages = (0..PAGES).map(|number| {
        let facts = facts(specification, operation, paging, number);
        let mut page = seeds.by_ref().map(|seed| full(specification, schema, seed));
        let is_usable = |page: &Value| {
            let has_items = items(page, paging).is_some_and(|items| !items.is_empty());
            has_items && facts.iter().all(|(pointer, _)| page.pointer(pointer).is_some())
        };
        let mut page =
            page.find(is_usable).unwrap_or_else(|| panic!("{}: no sample has items and a position", operation.id));
        // With one item on each page, the offset is the page number.
        page.pointer_mut(paging.items()).unwrap().as_array_mut().unwrap().truncate(1);
        for (pointer, fact) in facts {
            *page.pointer_mut(&pointer).unwrap() = fact;
        }
        page
    });
    pages.collect()
}

/// Returns the values in a page that describe its position, by JSON pointer.
fn facts(specification: &Specification, operation: &Operation, paging: Paging, number: i64) -> Vec<(String, Value)> {
    match paging {
        Paging::Offset { total, .. } => {
            // The generated description has no pointer to the offset, so the test reads the pointer from the spec.
            let document: Value = serde_json::from_str(specification.provider.openapi).unwrap();
            let entry = &document["paths"][operation.path][operation.method.to_lowercase()];
            let offset = entry["x-paging"]["response"]["offset"].as_str();
            let offset = offset.map(|offset| (offset.to_owned(), json!(number)));
            offset.into_iter().chain([(total.to_owned(), json!(PAGES))]).collect()
        }
        Paging::PageNumber { current, pages, .. } => {
            vec![(current.to_owned(), json!(number + 1)), (pages.to_owned(), json!(PAGES))]
        }
        Paging::LinkCursor { next, token, .. } => {
            let link = format!("https://elsewhere.example/?{token}={}", number + 1);
            vec![(next.to_owned(), json!(if number + 1 < PAGES { link } else { String::new() }))]
        }
        Paging::TokenCursor { next, .. } => {
            let token = (number + 1 < PAGES).then(|| (number + 1).to_string());
            vec![(next.to_owned(), json!(token.unwrap_or_default()))]
        }
    }
}

fn items(page: &Value, paging: Paging) -> Option<&Vec<Value>> {
    page.pointer(paging.items())?.as_array()
}

/// Returns the parameter that selects the page, and its value for the first page.
fn page_parameter(paging: Paging) -> (&'static str, i64) {
    match paging {
        Paging::Offset { offset, .. } => (offset, 0),
        Paging::PageNumber { number, .. } => (number, 1),
        Paging::LinkCursor { token, .. } | Paging::TokenCursor { token, .. } => (token, 0),
    }
}

/// Returns the number of the requested page, counted from 0.
fn number(request: &ReceivedRequest, paging: Paging) -> usize {
    let (name, first) = page_parameter(paging);
    usize::try_from(request.number(name).map_or(0, |number| number - first)).unwrap()
}

/// Returns the required parameters of an operation.
fn required(specification: &'static Specification, operation: &Operation, paging: Paging) -> Arguments {
    let (selecting, first) = page_parameter(paging);
    let parameters = specification.requests[operation.id].parameters.iter();
    // If one of several parameters is required, the test sets the first.
    let document: Value = serde_json::from_str(specification.provider.openapi).unwrap();
    let entry = &document["paths"][operation.path][operation.method.to_lowercase()];
    let alternative = ["x-at-least-one", "x-exactly-one"].iter().find_map(|key| entry[*key][0].as_str());
    let required = parameters.filter(|(parameter, _)| parameter.required || Some(parameter.name) == alternative);
    required.fold(Arguments::default(), |arguments, (parameter, schema)| {
        let value = if parameter.name == selecting { json!(first) } else { full(specification, schema, 3) };
        arguments.json(parameter.name, value)
    })
}

async fn read(
    client: &dyn NamedCalls,
    operation: &Operation,
    arguments: Arguments,
) -> (Vec<Value>, Option<Error<Value>>) {
    let mut items = client.items_by_name(operation.id, arguments);
    let mut read_items = Vec::new();
    loop {
        match poll_fn(|context| Pin::new(&mut items).poll_next(context)).await {
            Some(Ok(item)) => read_items.push(item),
            Some(Err(error)) => return (read_items, Some(error)),
            None => return (read_items, None),
        }
    }
}

#[tokio::test]
async fn each_list_is_read_completely() {
    let written = SPECIFICATIONS.iter().map(|known| known.provider.openapi.matches("\"x-paging\":").count());
    assert_eq!(lists().count(), written.sum::<usize>());
    for (specification, operation, paging) in lists() {
        let pages = pages(specification, operation, paging);
        let expected: Vec<Value> = pages.iter().flat_map(|page| items(page, paging).unwrap().clone()).collect();
        let server = Server::start(move |request| (200, pages[number(&request, paging)].clone())).await;
        let client = client(specification, &server.url);
        let arguments = required(specification, operation, paging).query("kept", "yes");
        let (read_items, failure) = read(&*client, operation, arguments).await;
        assert!(failure.is_none(), "{} {}: {failure:?}", operation.provider, operation.id);
        assert_eq!(read_items.len(), expected.len(), "{} {}", operation.provider, operation.id);
        for (item, expected) in read_items.iter().zip(&expected) {
            assert_eq!(identity(item), identity(expected), "{} {}", operation.provider, operation.id);
        }
        let requests = server.requests();
        let numbers: Vec<usize> = requests.iter().map(|request| number(request, paging)).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..5).collect::<Vec<_>>(), "{} {}", operation.provider, operation.id);
        for request in requests {
            assert_eq!(request.parameters["kept"], "yes");
            assert_eq!(request.path, server.requests()[0].path);
        }
    }
}

/// Returns the properties of an item that keep their JSON form when recoded.
fn identity(item: &Value) -> Vec<(&String, &Value)> {
    let fields = item.as_object().into_iter().flatten();
    fields.filter(|(_, value)| value.is_boolean() || value.is_i64()).collect()
}

#[tokio::test]
async fn each_list_that_repeats_a_page_ends_with_an_error() {
    for (specification, operation, paging) in lists() {
        let page = pages(specification, operation, paging).swap_remove(0);
        let server = Server::start(move |_| (200, page.clone())).await;
        let client = client(specification, &server.url);
        let (read_items, failure) = read(&*client, operation, required(specification, operation, paging)).await;
        assert!(matches!(failure, Some(Error::Paging(_))), "{} {}: {failure:?}", operation.provider, operation.id);
        assert_eq!(read_items.len(), 1, "{} {}", operation.provider, operation.id);
    }
}

#[tokio::test]
async fn an_operation_without_paging_has_no_items() {
    let specification = &SPECIFICATIONS[0];
    let client = client(specification, "http://127.0.0.1:9");
    for operation in specification.provider.operations.iter().filter(|operation| operation.paging.is_none()) {
        let (read_items, failure) = read(&*client, operation, Arguments::default()).await;
        assert!(read_items.is_empty() && matches!(failure, Some(Error::InvalidRequest(_))), "{}", operation.id);
    }
}
