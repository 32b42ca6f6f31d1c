namespace WaPortal.Domain.Webhooks;

/// <summary>Why the portal switched an endpoint off. They stand in the database and in answers: never rename.</summary>
public static class DisabledReasons
{
    /// <summary>It answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>For days nothing reached it.</summary>
    public const string Failing = "failing";
}
