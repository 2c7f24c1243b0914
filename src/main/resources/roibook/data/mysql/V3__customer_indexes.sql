alter table customers
    add index id (id),
    add index country (country),
    add index age (age),
    add index gender (gender),
    add index updated_at (updated_at);
