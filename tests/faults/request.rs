//! The sample requests for the calls, and checks of what the server received.

use percent_encoding::percent_decode_str;
use plenary_client::{Location, Operation};
use plenary_test_support::operations::SampleRequest;
use plenary_test_support::specification::SPECIFICATIONS;
use serde_json::{Value, json};

use crate::fault::{Cause, Fault};
use crate::server::Request;

/// Returns the sample requests of an operation for which a fault is tested.
pub(crate) fn samples(fault: &Fault, operation: &'static Operation) -> Vec<SampleRequest> {
    let sample = SampleRequest::new(operation);
    let with_text = |index: usize, text| {
        let mut sample = SampleRequest::new(operation);
        sample.parameters[index].1 = Value::from(text);
        sample
    };
    match fault.cause {
        Cause::PathValue(text) => free_texts_in_path(operation).map(|index| with_text(index, text)).collect(),
        Cause::FileName(_) if !has_file(&sample) => Vec::new(),
        Cause::FileName(file_name) => vec![SampleRequest { file_name, ..sample }],
        _ => vec![sample],
    }
}

/// Returns the indexes of the path parameters that accept any text.
fn free_texts_in_path(operation: &'static Operation) -> impl Iterator<Item = usize> {
    let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
    let parameters = specification.requests[operation.id].together(0).enumerate();
    let is_free_text = |schema| *specification.follow(schema) == json!({ "type": "string" });
    parameters.filter_map(move |(index, (parameter, schema))| {
        (parameter.location == Location::Path && is_free_text(schema)).then_some(index)
    })
}

fn has_file(sample: &SampleRequest) -> bool {
    sample.parts.iter().any(|(_, value)| value.is_none())
}

/// Asserts that a request has the path and the file of its sample.
pub(crate) fn assert_sent(request: &Request, operation: &Operation, sample: &SampleRequest, at: &str) {
    let template = operation.path.split(['?', '#']).next().unwrap();
    let segments = template.split('/').map(|segment| {
        sample.parameters.iter().fold(segment.to_owned(), |segment, (parameter, value)| {
            segment.replace(&format!("{{{}}}", parameter.name), value.as_str().unwrap_or_default())
        })
    });
    let path = request.target.split('?').next().unwrap();
    let sent = path.split('/').map(|segment| percent_decode_str(segment).decode_utf8().unwrap());
    assert!(sent.eq(segments), "{at}: {}", request.target);
    if has_file(sample) {
        assert_file_sent(&request.body, sample, at);
    }
}

/// Asserts that a multipart body has the files of its sample, and that each file part has only two headers.
fn assert_file_sent(body: &[u8], sample: &SampleRequest, at: &str) {
    let body = String::from_utf8_lossy(body);
    let boundary = body.lines().next().unwrap();
    let name = sample.file_name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
    for (part, _) in sample.parts.iter().filter(|(_, value)| value.is_none()) {
        let disposition = format!("Content-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"");
        let headers = format!("{disposition}\r\nContent-Type: application/octet-stream");
        let expected = format!("{boundary}\r\n{headers}\r\n\r\ncontent\r\n{boundary}");
        assert!(body.contains(&expected), "{at}: {body}");
    }
}
