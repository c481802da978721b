package org.signalbox.engine;

import org.signalbox.kernel.Caller;

/** A tenant has the same name at the engine; the default one has none there, as engines that were here before us know none. */
final class EngineTenant {

    private EngineTenant() {}

    static boolean isNone(String tenant) {
        return Caller.DEFAULT_TENANT.equals(tenant);
    }

    /** Behind the key of a definition. */
    static String path(String tenant) {
        return isNone(tenant) ? "" : "/tenant-id/" + CamundaEngine.encoded(tenant);
    }

    static String query(String tenant) {
        return isNone(tenant) ? "withoutTenantId=true" : "tenantIdIn=" + CamundaEngine.encoded(tenant);
    }
}
