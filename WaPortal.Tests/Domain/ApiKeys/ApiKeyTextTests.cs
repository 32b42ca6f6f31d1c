using WaPortal.Domain.ApiKeys;

namespace WaPortal.Tests.Domain.ApiKeys;

public sealed class ApiKeyTextTests
{
    [Fact]
    public void A_new_key_reads_back()
    {
        var key = ApiKeyText.Create();

        Assert.Matches("^wap_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$", key.ToString());
        Assert.True(ApiKeyText.TryParse(key.ToString(), out var read));
        Assert.Equal(key, read);
        Assert.Equal(32, read.SecretHash.Length);
    }

    [Fact]
    public void Any_single_change_is_noticed_without_a_look_up()
    {
        var text = ApiKeyText.Create().ToString();

        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            Assert.False(ApiKeyText.TryParse(new string(changed), out _), $"Position {i}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wap_live_")]
    [InlineData("jwt.token.here")]
    public void What_was_never_a_key_is_refused(string? text) => Assert.False(ApiKeyText.TryParse(text, out _));
}
