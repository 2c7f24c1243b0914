-- One statement, so that all of it holds or nothing. record_day finds the days that an import restates and serves whatever
-- asks for days; updated_at finds what is new since the last sync.
alter table campaigns
    add index record_day (date, channel, campaign_name),
    add index channel (channel),
    add index campaign_name (campaign_name),
    add index updated_at (updated_at);
