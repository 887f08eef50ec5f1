//! What the browser asked of the network.

use serde_json::Value;
use url::{Url, form_urlencoded};

/// One request of the page.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its address.
    pub url: Url,
    /// The body of a POST.
    pub body: Option<String>,
    /// Its headers, as `name: value` with names in small letters.
    pub headers: Vec<String>,
}

impl Request {
    /// The request that an entry of the performance log tells of, if it does.
    pub(crate) fn of_entry(entry: &Value) -> Option<Self> {
        let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &message["message"];
        if message["method"] != "Network.requestWillBeSent" {
            return None;
        }
        let request = &message["params"]["request"];
        let url = Url::parse(request["url"].as_str()?).ok()?;
        let body = request["postData"].as_str().map(str::to_owned);
        assert!(request["method"] != "POST" || body.is_some(), "the log keeps no body of {url}");
        let headers = request["headers"].as_object().into_iter().flatten();
        Some(Self {
            url,
            body,
            headers: headers.map(|(name, value)| format!("{}: {value}", name.to_lowercase())).collect(),
        })
    }

    /// A request of this address, which is all that a page knows of its own requests.
    pub fn of_address(address: &str) -> Option<Self> {
        Some(Self { url: Url::parse(address).ok()?, body: None, headers: Vec::new() })
    }

    /// The parameters, of the address and of the body.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let body = self.body.as_deref().unwrap_or_default();
        let body = form_urlencoded::parse(body.as_bytes());
        self.url
            .query_pairs()
            .chain(body)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// The value of a parameter that is given once.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether it asks for curves: values of more than one instant.
    pub fn is_of_curves(&self) -> bool {
        self.url.path().ends_with("/render") && self.parameter("maxDataPoints").is_some_and(|it| it != "1")
    }
}
