//! A user's program that depends on the crate of a foreign document.

use pets_client::types::{Kind, ListPetsError, PetList};
use pets_client::{Client, Nullable};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pets: PetList =
        pets_client::decode(br#"{"pets": [{"name": "Minou", "born": null, "kind": "cat"}, {"name": "x"}]}"#)?;
    assert_eq!((&pets.pets[0].kind, &pets.pets[0].born), (&Some(Kind::Cat), &Nullable::Null));
    assert_eq!(pets.pets[1].born, Nullable::Absent);
    let client = Client::builder().base_url("http://127.0.0.1:1").build()?;
    // The future is not awaited, so nothing is sent.
    drop(client.list_pets().limit(1).send());
    let _not_found: fn(pets_client::types::Problem) -> ListPetsError = ListPetsError::NotFound;
    let schemas = pets_client::COMPONENTS.iter().map(|component| (component.schema)());
    println!("{}: {} schemas", pets_client::PROVIDER.title, schemas.count());
    Ok(())
}
