package org.signalbox.deliveries;

import java.util.List;
import org.signalbox.attempts.AttemptView;

/** @param attempts oldest first, at most a hundred */
public record DeliveryStory(DeliveryView delivery, List<AttemptView> attempts) {}
