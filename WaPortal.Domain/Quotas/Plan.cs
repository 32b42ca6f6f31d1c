namespace WaPortal.Domain.Quotas;

/// <summary>What an account may use; null means without end.</summary>
/// <param name="Name">As the settings call it.</param>
/// <param name="Instances">How many instances it may have, deleted ones apart.</param>
/// <param name="MessagesPerDay">How many messages it may send in a UTC day.</param>
/// <param name="StorageBytes">How many bytes of media may be kept for it.</param>
public sealed record Plan(string Name, int? Instances, long? MessagesPerDay, long? StorageBytes);
