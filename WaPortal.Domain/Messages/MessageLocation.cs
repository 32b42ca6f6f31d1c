namespace WaPortal.Domain.Messages;

/// <summary>A place, in degrees; north and east are positive.</summary>
public sealed record MessageLocation(double Latitude, double Longitude, string? Name, string? Address);
