namespace WaPortal.Domain.Instances;

/// <summary>The node that has an instance's session did not answer in time: it is overloaded, or just went down and another takes over.</summary>
public sealed class InstanceNotRespondingException(string instanceId, Exception cause) : Exception($"The session of {instanceId} does not answer.", cause);
