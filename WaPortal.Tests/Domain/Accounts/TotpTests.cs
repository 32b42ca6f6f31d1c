using WaPortal.Domain.Accounts;

namespace WaPortal.Tests.Domain.Accounts;

/// <summary>RFC 6238, appendix B, cut to six digits.</summary>
public sealed class TotpTests
{
    // "12345678901234567890" in base 32.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.CodeAt(Secret, at));
        Assert.Equal(seconds / 30, Totp.StepOf(Secret, code, at));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off(int seconds, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111110);

        Assert.Equal(isTaken, Totp.StepOf(Secret, Totp.CodeAt(Secret, now.AddSeconds(seconds)), now) is not null);
    }

    [Fact]
    public void A_new_secret_has_160_bits_and_decodes_to_them()
    {
        var secret = Totp.NewSecret();

        Assert.Equal(32, secret.Length);
        Assert.Equal(secret, Base32.Encode(Base32.Decode(secret)));
        Assert.Equal("12345678901234567890"u8.ToArray(), Base32.Decode(Secret));
    }
}
