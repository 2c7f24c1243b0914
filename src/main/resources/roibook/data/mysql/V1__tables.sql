-- Rows as they were imported, unclean, as the store keeps them. Texts compare as they are written (utf8mb4_0900_bin): one
-- campaign is told from another as everywhere else in Roibook, and folding of spelling is left to cleaning.
-- "if not exists" so that a migration that was interrupted can be run again.

create table if not exists campaigns (
    id bigint not null auto_increment primary key,
    campaign_name varchar(512),
    channel varchar(128),
    cost decimal(19,6),
    impressions bigint,
    clicks bigint,
    conversions decimal(18,6),
    revenue decimal(19,6),
    date date,
    created_at datetime(6),
    currency varchar(64),
    platform varchar(64),
    account_id varchar(128),
    external_id varchar(128),
    import_id varchar(64),
    source_file varchar(512),
    source_line bigint,
    source_hash bigint,
    unread json,
    updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_bin;

-- A file may name a customer twice or not at all, and cleaning says so: the number of a row is not the customer's.
create table if not exists customers (
    row_id bigint not null auto_increment primary key,
    id bigint,
    age bigint,
    gender varchar(128),
    country varchar(128),
    sessions bigint,
    avg_session_duration decimal(18,6),
    pages_per_session decimal(18,6),
    transactions bigint,
    revenue decimal(19,6),
    created_at datetime(6),
    import_id varchar(64),
    source_file varchar(512),
    source_line bigint,
    source_hash bigint,
    unread json,
    updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_bin;

-- What was imported: the same file with the same mapping changes nothing.
create table if not exists roibook_imports (
    id varchar(64) not null primary key,
    table_name varchar(64) not null,
    source_name varchar(512) not null,
    sha256 char(64) not null,
    mapping varchar(64) not null,
    row_count bigint not null,
    newest_day date,
    imported_at datetime(6) not null,
    sample boolean not null default false,
    settings json not null,
    unique key once (table_name, sha256, mapping)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_bin;
