//! The message that a provider signs for a webhook.

/// A part of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MessagePart {
    Text(String),
    Id,
    Timestamp,
    Body,
}

impl MessagePart {
    /// Reads a message such as `{timestamp}|{body}`.
    ///
    /// Returns an error with the name of the first unknown part.
    pub(crate) fn read(message: &str) -> Result<Vec<Self>, String> {
        let mut parts = Vec::new();
        let mut rest = message;
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            if !before.is_empty() {
                parts.push(Self::Text(before.to_owned()));
            }
            parts.push(match name {
                "id" => Self::Id,
                "timestamp" => Self::Timestamp,
                "body" => Self::Body,
                unknown => return Err(unknown.to_owned()),
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Self::Text(rest.to_owned()));
        }
        Ok(parts)
    }
}
