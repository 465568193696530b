//! `plenary decode`.

use std::fs;
use std::io::{self, Read as _};
use std::process::ExitCode;

use plenary_client::{Operation, ResponseKind};

use crate::arguments::Decode;
use crate::providers::PROVIDERS;
use crate::{FAILED, MISUSED};

/// Decodes a body and prints it encoded again.
pub(crate) fn run(request: &Decode) -> ExitCode {
    let (response, body) = match response(request).and_then(|response| Ok((response, body(request)?))) {
        Ok(found) => found,
        Err(misuse) => {
            eprintln!("plenary decode: {misuse}");
            return ExitCode::from(MISUSED);
        }
    };
    match (response.recode)(&body) {
        Ok(encoded) => {
            println!("{encoded}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}", problem.path());
            eprintln!("  expected: {}", problem.expected());
            eprintln!("  found:    {} (line {}, column {})", problem.found(), problem.line(), problem.column());
            ExitCode::from(FAILED)
        }
    }
}

fn response(request: &Decode) -> Result<&'static ResponseKind, String> {
    let provider = PROVIDERS.into_iter().find(|provider| provider.name == request.provider).ok_or_else(|| {
        format!(
            "no provider `{}`; there are {}",
            request.provider,
            list(PROVIDERS.iter().map(|provider| provider.name))
        )
    })?;
    let operation = provider.operation(&request.operation).ok_or_else(|| {
        let operations = list(provider.operations.iter().map(|operation| operation.id));
        format!("{} has no operation `{}`; it has {operations}", provider.title, request.operation)
    })?;
    match request.status {
        Some(status) => operation.response(status).ok_or_else(|| {
            format!("{} documents no status {status}; it documents {}", operation.id, statuses(operation))
        }),
        None => operation
            .success()
            .ok_or_else(|| format!("{} documents no success; give one of {}", operation.id, statuses(operation))),
    }
}

fn statuses(operation: &Operation) -> String {
    list(operation.responses.iter().map(|response| response.status))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn body(request: &Decode) -> Result<Vec<u8>, String> {
    match &request.file {
        Some(file) => fs::read(file).map_err(|error| format!("{}: {error}", file.display())),
        None => {
            let mut body = Vec::new();
            io::stdin().read_to_end(&mut body).map_err(|error| format!("stdin: {error}"))?;
            Ok(body)
        }
    }
}
