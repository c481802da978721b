-- What the display of each counter shows.
create table shop.display (
    counter text primary key,
    text    text not null
);
