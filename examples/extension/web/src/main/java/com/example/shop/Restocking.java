package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import org.signalbox.callbacks.TaskCallback;
import org.signalbox.callbacks.TaskNews;
import org.signalbox.callbacks.TaskRejected;
import org.signalbox.callbacks.TaskState;

/** Puts on the shelf what somebody ordered: a callback, called when a task {@code order-goods} was completed. */
@ApplicationScoped
public class Restocking {

    @Inject
    Shelf shelf;

    /** Whoever completes the task says what came, in its variables. */
    @Transactional
    @TaskCallback(
            value = TaskState.COMPLETED,
            keys = "order-goods",
            name = "shop.restocking",
            attempts = 5,
            delay = "PT2S")
    public void restock(TaskNews news) {
        JsonValue variables = news.task().getOrDefault("variables", JsonValue.NULL);
        JsonObject came = variables == JsonValue.NULL ? JsonValue.EMPTY_JSON_OBJECT : variables.asJsonObject();
        String article = came.getString("article", "");
        int quantity = came.getInt("quantity", 0);
        if (article.isEmpty() || quantity < 1) {
            throw new TaskRejected("nobody said which article came, and how many");
        }
        shelf.put(news.id(), article, quantity);
    }
}
