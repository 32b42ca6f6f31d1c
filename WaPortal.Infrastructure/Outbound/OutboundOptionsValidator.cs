using System.Net;
using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Outbound;

internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var errors = options.AllowedSubnets
            .Select((subnet, index) => IPNetwork.TryParse(subnet, out _)
                ? null
                : $"{OutboundOptions.Section}:{nameof(OutboundOptions.AllowedSubnets)}:{index} is '{subnet}', not a subnet such as 10.0.0.0/8 or fd00::/8.")
            .OfType<string>()
            .ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
