//! Fuzzes the sandbox with requests made from the specs.

use plenary_sandbox::Sandbox;
use plenary_test_support::operations::specifications;
use serde_json::Value;

use crate::installed::Installed;

/// The properties that each response must have.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                      unsupported_method";

#[tokio::test(flavor = "multi_thread")]
async fn every_response_of_the_sandbox_fits_its_spec() {
    let Some(installed) = Installed::from_pypi("schemathesis==4.32.5") else { return };
    for specification in specifications() {
        // `logout` revokes the credentials.
        let sandbox = Sandbox::start().await.unwrap();
        let connection = sandbox.connection().provider(specification.provider.name).unwrap();
        let name = format!("{}.json", specification.provider.name);
        installed.file(&name, specification.provider.openapi);
        let mut arguments: Vec<String> = [
            "run",
            &name,
            "--url",
            &connection.base_url,
            "--exclude-path",
            "/api/v1/logout",
            "--checks",
            CHECKS,
            "--phases",
            "coverage,fuzzing",
            "--max-examples",
            "8",
            "--seed",
            "1",
            "--generation-database",
            "none",
            "--warnings",
            "off",
            "--no-color",
            "--continue-on-failure",
            "--report-har-path",
            "exchanges.har",
        ]
        .map(str::to_owned)
        .into();
        let document: Value = serde_json::from_str(specification.provider.openapi).unwrap();
        for scheme in document["components"]["securitySchemes"].as_object().unwrap().values() {
            let names = scheme["x-credentials"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
            let credentials: Vec<&str> = names.map(|name| connection.credentials[name].as_str()).collect();
            match (scheme["type"].as_str().unwrap(), scheme["scheme"].as_str()) {
                ("http", Some("basic")) => arguments.extend([String::from("--auth"), credentials.join(":")]),
                ("http", _) => {
                    arguments.extend([String::from("--header"), format!("Authorization: Bearer {}", credentials[0])]);
                }
                _ => {
                    let header = scheme["name"].as_str().unwrap();
                    arguments.extend([String::from("--header"), format!("{header}: {}", credentials[0])]);
                }
            }
        }
        installed.program("schemathesis", &arguments);
        // Without valid credentials, each response would be a documented 401.
        let exchanges: Value = serde_json::from_str(&installed.contents("exchanges.har")).unwrap();
        let mut exchanges = exchanges["log"]["entries"].as_array().unwrap().iter();
        assert!(exchanges.any(|exchange| exchange["response"]["status"] == 200), "{name}: no request was accepted");
    }
}
