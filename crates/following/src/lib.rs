//! Endpoints, follows, matching, deliveries and messages.
