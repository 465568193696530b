//! Every operation over real HTTP: against servers that play single answers, and against the sandbox.

mod answers;
mod calls;
mod configuration;
mod requests;
mod sandbox;
mod secrets;
