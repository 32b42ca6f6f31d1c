namespace WaPortal.Domain.Webhooks;

/// <summary>States as the API spells them.</summary>
public static class DeliveryStateText
{
    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Pending => "pending",
        DeliveryState.Delivered => "delivered",
        _ => "failed",
    };

    public static bool TryParse(string? text, out DeliveryState state)
    {
        foreach (var candidate in Enum.GetValues<DeliveryState>())
        {
            if (Of(candidate) == text)
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
