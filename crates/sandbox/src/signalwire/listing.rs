//! Lists with pages that link to each other.

use std::cmp;

use form_urlencoded::Serializer;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::state::State;
use crate::call::Call;
use crate::parameters::Arguments;
use crate::problem::{Fault, Problem};
use crate::response::Outcome;
use crate::store::page;

impl State {
    /// Responds with the requested page of a list.
    pub(super) fn listed(&self, call: &Call<'_>, all: Vec<Value>) -> Outcome {
        let arguments = call.arguments();
        let (number, size) = (arguments.size("page_number", 0), cmp::max(arguments.size("page_size", 50), 1));
        let listing = Listing::of(arguments, size);
        let token = listing.token(self.secret, &call.address);
        if let Some(problem) = token_problem(arguments.text("page_token"), number, &token) {
            return Err(problem.into());
        }
        let skipped = number.saturating_mul(size);
        let more = skipped.saturating_add(size) < all.len();
        let link = |number: usize| Value::from(listing.link(&call.address, number, &token));
        let mut links = Map::from_iter([("self".to_owned(), link(number)), ("first".to_owned(), link(0))]);
        if more {
            links.insert("next".to_owned(), link(number + 1));
        }
        if let Some(previous) = number.checked_sub(1) {
            links.insert("prev".to_owned(), link(previous));
        }
        call.success(json!({"links": links, "data": page(all, skipped, size)}))
    }
}

/// Responds with a complete list, which has `self` and `first` links.
pub(super) fn unpaged(call: &Call<'_>, all: Vec<Value>) -> Outcome {
    call.success(json!({"links": {"self": call.address, "first": call.address}, "data": all}))
}

/// The filters and the page size, which all pages of a list share.
struct Listing {
    size: usize,
    filters: Vec<(String, String)>,
}

impl Listing {
    fn of(arguments: &Arguments, size: usize) -> Self {
        let changing = ["page_number", "page_size", "page_token"];
        let filters = arguments.raw_query.iter().filter(|(name, _)| !changing.contains(&name.as_str()));
        let mut filters: Vec<_> = filters.cloned().collect();
        filters.sort();
        Listing { size, filters }
    }

    // The token is a hash of the listing. The token is therefore valid only for this listing, and the sandbox need not
    // store it.
    fn token(&self, secret: Uuid, address: &str) -> String {
        let path = address.split("/api/").nth(1).unwrap_or_default();
        let mut listing = Serializer::new(String::new());
        listing.append_pair("path", path);
        listing.append_pair("page_size", &self.size.to_string()).extend_pairs(&self.filters);
        format!("PA{}", Uuid::new_v5(&secret, listing.finish().as_bytes()))
    }

    fn link(&self, address: &str, number: usize, token: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("page_number", &number.to_string()).append_pair("page_size", &self.size.to_string());
        query.append_pair("page_token", token).extend_pairs(&self.filters);
        format!("{address}?{}", query.finish())
    }
}

fn token_problem(token: Option<&str>, number: usize, expected: &str) -> Option<Problem> {
    let fault = match token {
        None if number > 0 => Fault::Missing,
        Some(token) if token != expected => Fault::Invalid("is not the token of this list"),
        _ => return None,
    };
    Some(Problem::query("page_token", fault))
}
