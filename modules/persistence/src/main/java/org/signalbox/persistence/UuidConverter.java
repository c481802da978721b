package org.signalbox.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/**
 * EclipseLink 4.0 fails with a NullPointerException where a UUID column holds null. Named by {@code @Convert} on every UUID
 * attribute that may be absent. It also binds an absent UUID as varchar, which PostgreSQL refuses: such rows are inserted
 * by plain SQL, and a UUID is never set back to null.
 */
@Converter
public class UuidConverter implements AttributeConverter<UUID, UUID> {

    @Override
    public UUID convertToDatabaseColumn(UUID id) {
        return id;
    }

    @Override
    public UUID convertToEntityAttribute(UUID column) {
        return column;
    }
}
