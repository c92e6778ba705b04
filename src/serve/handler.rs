//! The one handler that answers every request.
//!
//! It looks the path up in the prepared site. It never touches the file system,
//! so there is no path to escape from, and it never renders a page, so no
//! request is slower than another.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::prepared::{Answer, Found, Prepared, always};

/// Answers a request. GET and HEAD are answered alike; actix leaves the body of HEAD out.
pub(super) async fn answer(request: HttpRequest, prepared: web::Data<Prepared>) -> HttpResponse {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = HttpResponse::MethodNotAllowed();
        response.insert_header((header::ALLOW, "GET, HEAD"));
        always(&mut response);
        return response.finish();
    }
    let query = request.query_string();
    match prepared.find(request.uri().path()) {
        Found::Answer(answer) => answer.send(query),
        Found::Elsewhere(location) => {
            let location = if query.is_empty() {
                location
            } else {
                format!("{location}?{query}")
            };
            let mut response = HttpResponse::PermanentRedirect();
            response.insert_header((header::LOCATION, location));
            always(&mut response);
            response.finish()
        }
        Found::Nothing(page) => Answer::not_found(&page),
    }
}
