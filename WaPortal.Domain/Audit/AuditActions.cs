namespace WaPortal.Domain.Audit;

/// <summary>What the audit log tells of. Each room adds its own.</summary>
public static class AuditActions
{
    public const string KeyCreated = "key_created";
    public const string KeyUpdated = "key_updated";
    public const string KeyRotated = "key_rotated";
    public const string KeyRevoked = "key_revoked";
    public const string AllowedIpsChanged = "allowed_ips_changed";
    public const string InstanceCreated = "instance_created";
    public const string InstanceUpdated = "instance_updated";
    public const string InstanceDeleted = "instance_deleted";
    public const string InstanceReconnected = "instance_reconnected";
    public const string InstanceLoggedOut = "instance_logged_out";
}
