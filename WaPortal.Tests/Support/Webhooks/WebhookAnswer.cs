namespace WaPortal.Tests.Support.Webhooks;

/// <summary>What a <see cref="WebhookReceiver"/> is to do with a request.</summary>
internal sealed record WebhookAnswer(int Status = 200, string Body = "ok", params (string Name, string Value)[] Headers)
{
    public static readonly WebhookAnswer Ok = new();

    /// <summary>Takes the request and never answers.</summary>
    public static readonly WebhookAnswer Hang = new(Status: 0);

    /// <summary>What to answer in place of the text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Waits for this before it answers.</summary>
    public Task? After { get; init; }
}
