use plenary::rocketchat::Client;
use plenary::rocketchat::types::{LoginCredentials, LoginPassword, LoginUser, PasswordLogin};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::var("ROCKETCHAT_URL")?;
    let anonymous = Client::builder().base_url(&url).without_credentials().build()?;

    let password = LoginPassword::Plain(std::env::var("ROCKETCHAT_PASSWORD")?.into());
    let login = PasswordLogin::builder().user(LoginUser::Name("jane.doe".into())).password(password).build()?;
    let session = anonymous.login().body(LoginCredentials::PasswordLogin(login)).send().await?.into_inner().data;

    let client = Client::builder().base_url(&url).user_id(session.user_id.to_string()).auth_token(session.auth_token);
    let me = client.build()?.me().send().await?;
    println!("logged in as {}", me.username.as_deref().unwrap_or("a user without a name"));
    Ok(())
}
