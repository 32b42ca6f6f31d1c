namespace WaPortal.Domain.ApiKeys;

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Text">The whole key: the one time that it is told.</param>
public sealed record NewApiKey(ApiKey Key, string Text);
