use plenary_client::{Arguments, Settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    for provider in plenary::PROVIDERS {
        println!("{} has {} operations", provider.title, provider.operations.len());
        let mut settings = Settings::from_env(provider)?;
        settings.on_request(|request| eprintln!("{request}"));
        let client = plenary::connect_by_name(settings)?;
        if provider.name == "telnyx" {
            let arguments = Arguments::default().text("page[size]", "1");
            println!("{}", *client.call_by_name("list_rooms", arguments).await?);
        }
    }
    Ok(())
}
