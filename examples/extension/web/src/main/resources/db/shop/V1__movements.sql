-- What was put on the shelf (by events) and taken from it (by external tasks): each once, by its id.
create table shop.movement (
    id       uuid primary key,
    article  text not null,
    quantity integer not null
);
create index movement_of_article on shop.movement (article);
